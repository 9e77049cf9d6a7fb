"""Minutes of meetings."""

from __future__ import annotations

from model.demo import names, values
from model.demo.documents.parts import Draw, Field, Kind

_DEEDS = ("approve", "postpone", "reject", "publish", "review", "cancel", "extend", "start", "double", "cut")
_THINGS = (
    "the budget", "the new website", "the audit", "the training plan", "the move", "the price list",
    "the hiring plan", "the annual report", "the pilot project", "the travel policy", "the new logo",
    "the data backup", "the summer party", "the office lease",
)  # fmt: skip
_TOPICS = (
    "sales",
    "budget",
    "security",
    "staff",
    "quality",
    "planning",
    "product",
    "safety",
    "research",
    "board",
)


def _decision(draw: Draw) -> str:
    return f"{draw.rng.choice(_DEEDS)} {draw.rng.choice(_THINGS)}"


def _room(draw: Draw) -> str:
    if draw.rng.random() < 0.5:
        return f"Room {draw.rng.randrange(1, 500)}"
    return f"{names.place(draw.rng, draw.split)} Hall"


MINUTES = Kind(
    name="minutes",
    headings=("MINUTES", "Minutes of the meeting", "Meeting notes", "Minutes", "Record of the meeting"),
    fields=(
        Field(
            "topic",
            lambda d: f"{d.rng.choice(_TOPICS)} {d.rng.choice(('meeting', 'review', 'update', 'committee'))}",
            ("Topic", "Meeting", "Subject", "About"),
            ("It was the {}.", "The topic was the {}.", "We held the {}."),
            ("What was the topic?", "What was the meeting about?", "Which meeting was it?", "Topic?"),
        ),
        Field(
            "date",
            lambda d: values.date(d.rng, d.date_style),
            ("Date", "Held on", "Date of meeting", "Day"),
            ("The meeting took place on {}.", "We met on {}.", "It was held on {}."),
            (
                "When was the meeting?", "What is the date of the meeting?", "When did they meet?",
                "What is the date?", "When was it held?",
            ),
        ),
        Field(
            "chair",
            lambda d: names.person(d.rng, d.split),
            ("Chair", "Chaired by", "Led by", "Chairperson"),
            ("The chair was {}.", "The meeting was led by {}.", "It was chaired by {}."),
            (
                "Who was the chair?", "Who chaired the meeting?", "Who led the meeting?", "Name the chair.",
                "Chair?",
            ),
        ),
        Field(
            "minutes taken by",
            lambda d: names.person(d.rng, d.split),
            ("Minutes taken by", "Minutes by", "Secretary", "Recorded by"),
            ("The minutes were taken by {}.", "The secretary was {}.", "Notes were written by {}."),
            (
                "Who took the minutes?", "Who wrote the minutes?", "Who was the secretary?",
                "Who recorded the meeting?",
            ),
        ),
        Field(
            "place",
            _room,
            ("Place", "Location", "Venue", "Where"),
            ("The place was {}.", "We met in {}.", "The meeting was held in {}."),
            (
                "Where was the meeting?", "Where did they meet?", "What was the place?",
                "Where was it held?", "Place?",
            ),
        ),
        Field(
            "decision",
            _decision,
            ("Decision", "Decided", "Resolution", "Agreed"),
            ("It was decided to {}.", "The decision was to {}.", "All agreed to {}."),
            (
                "What was decided?", "What is the decision?", "What did they agree on?", "Decision?",
                "What was agreed?",
            ),
        ),
        Field(
            "responsible",
            lambda d: names.person(d.rng, d.split),
            ("Responsible", "Owner", "Action", "In charge"),
            ("{} is responsible.", "The task goes to {}.", "The person in charge is {}."),
            (
                "Who is responsible?", "Who is in charge of the task?", "Who takes care of it?",
                "Who is the owner of the task?",
            ),
        ),
        Field(
            "next meeting",
            lambda d: values.date(d.rng, d.date_style),
            ("Next meeting", "Next date", "Next session", "Meets again"),
            ("The next meeting is on {}.", "They meet again on {}.", "The next session is {}."),
            (
                "When is the next meeting?", "When do they meet again?", "Next meeting?",
                "When is the next session?",
            ),
        ),
    ),
    required=("topic", "chair", "decision"),
    summaries=("In the {topic}, led by {chair}, it was decided to {decision}.",),
    fillers=(
        lambda d: f"Start {values.clock(d.rng)}, end {values.clock(d.rng)}",
        lambda d: f"Present: {d.rng.randrange(3, 20)} people",
        lambda d: "The last minutes were approved.",
        lambda d: f"Guests: {names.titled(d.rng, d.split)}",
        lambda d: "There were no questions.",
        lambda d: f"Votes: {d.rng.randrange(2, 12)} to {d.rng.randrange(0, 3)}",
        lambda d: "Coffee was served.",
        lambda d: f"Item {d.rng.randrange(1, 9)} was left out.",
    ),
)  # fmt: skip
