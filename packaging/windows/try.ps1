<#
.SYNOPSIS
Tries an installed Vitrine on this Windows and writes one report. It changes nothing but a folder of its own.

.DESCRIPTION
Does the steps of TRY.md that need no person, and says of the others that they are yours. Run it in PowerShell as
the person who will use Vitrine, not as administrator:

    powershell -ExecutionPolicy Bypass -File try.ps1 -Setup .\Vitrine-0.1.0-Setup.exe

Without -Setup it tries what is installed already. The report holds no content of your own documents.
#>
[CmdletBinding()]
param(
    [string]$Setup = "",
    [string]$Folder = "",
    [string]$Report = (Join-Path ([Environment]::GetFolderPath("Desktop")) "vitrine-try.txt"),
    [switch]$Uninstall
)
Set-StrictMode -Version Latest
$ErrorActionPreference = "Stop"
[Console]::OutputEncoding = [Text.Encoding]::UTF8
$script:failed = 0
$place = Join-Path $env:TEMP ("vitrine-try-" + [Guid]::NewGuid().ToString("N").Substring(0, 8))
New-Item -ItemType Directory -Path $place | Out-Null
$lines = New-Object System.Collections.Generic.List[string]

function Say([string]$text) { $lines.Add($text); Write-Host $text }

function Step([string]$number, [string]$name, [scriptblock]$work) {
    $watch = [Diagnostics.Stopwatch]::StartNew()
    try {
        $told = [string](& $work)
        Say ("{0,-4} passed  {1,-44} {2,7:0.0} s  {3}" -f $number, $name, $watch.Elapsed.TotalSeconds, $told.Trim())
    } catch {
        $script:failed++
        Say ("{0,-4} FAILED  {1,-44} {2,7:0.0} s" -f $number, $name, $watch.Elapsed.TotalSeconds)
        Say ("             " + ($_.Exception.Message -replace "\r?\n", "`r`n             "))
    }
}

function ByHand([string]$number, [string]$name) { Say ("{0,-4} YOURS   {1}" -f $number, $name) }

function Call([string[]]$arguments, [int]$wanted = 0, [int]$seconds = 600) {
    $out = Join-Path $place "out.txt"; $err = Join-Path $place "err.txt"
    $quoted = $arguments | ForEach-Object { '"' + $_ + '"' }
    $process = Start-Process -FilePath $cli -ArgumentList $quoted -NoNewWindow -PassThru `
        -RedirectStandardOutput $out -RedirectStandardError $err
    $null = $process.Handle
    if (-not $process.WaitForExit($seconds * 1000)) { $process.Kill(); throw "no end after $seconds s" }
    $text = [IO.File]::ReadAllText($out, [Text.Encoding]::UTF8)
    $said = [IO.File]::ReadAllText($err, [Text.Encoding]::UTF8)
    if ($process.ExitCode -ne $wanted -or "$text$said" -match "Traceback|DLL load failed|No module named") {
        $end = ($text + $said); if ($end.Length -gt 1500) { $end = $end.Substring($end.Length - 1500) }
        throw ("vitrine-cli {0} ended with {1}: {2}" -f ($arguments -join " "), $process.ExitCode, $end)
    }
    return $text
}

function Last([string]$text) { ($text.Trim() -split "\r?\n")[-1] }

$system = Get-CimInstance Win32_OperatingSystem
Say "Vitrine, tried $(Get-Date -Format s) on $($system.Caption) $($system.Version), $([int]($system.TotalVisibleMemorySize / 1MB)) GB"
Say ""

if ($Setup) {
    Step "1" "signature of the installer" {
        $found = Get-AuthenticodeSignature $Setup
        if ($found.Status -ne "Valid") { throw "Authenticode: $($found.Status). Expected Valid for a release." }
        $found.SignerCertificate.Subject
    }
    Step "2" "silent installation for this person" {
        $process = Start-Process -FilePath $Setup -ArgumentList "/S", "/CurrentUser" -PassThru -Wait
        if ($process.ExitCode -ne 0) { throw "exit code $($process.ExitCode)" }
        "exit code 0"
    }
}
if (-not $Folder) {
    foreach ($root in "HKCU:", "HKLM:") {
        $key = Get-ItemProperty "$root\Software\Vitrine" -ErrorAction SilentlyContinue
        if ($key -and -not $Folder) { $Folder = $key.Folder }
    }
}
if (-not $Folder) { throw "Vitrine is not installed; give -Setup or -Folder." }
$cli = Join-Path $Folder "vitrine-cli.exe"
$samples = Join-Path $Folder "program\resources\demo\samples"
$model = Join-Path $Folder "program\resources\demo"
Say "In $Folder"

Step "3" "version" { Last (Call @("--version")) }
Step "4" "every library loads (torch, numpy, OpenCV, Qt)" {
    Last (Call @("analyse", "$samples\arztbrief.txt", "--ask", "Wer ist der Patient?", "--seed", "5"))
}
Step "5" "a picture is read and answered about" {
    Last (Call @("analyse", "$samples\shapes.png", "--ask", "What is shown?", "--seed", "5"))
}
Step "6" "a film is read" { (Call @("read", "$samples\film.mp4", "--json")).Length.ToString() + " letters" }
Step "7" "text on a page is recognised" {
    $text = Call @("read", "$samples\page.png", "--json")
    if ($text -notmatch '"recognised": true') { throw "nothing was recognised" }
    "recognised"
}
Step "8" "a form is filled in" { (Call @("fill", "$samples\invoice.html", "--form", "invoice", "--json")).Length.ToString() + " letters" }
Step "9" "a model is converted and verified" {
    $null = Call @("model", "convert", $model, "$place\converted")
    Last (Call @("model", "verify", "$place\converted"))
}
Step "10" "a path of over 260 letters" {
    $deep = Join-Path $place (("folder-with-a-long-name\" * 11) + "deep")
    [IO.Directory]::CreateDirectory("\\?\$deep") | Out-Null
    [IO.File]::WriteAllText("\\?\$deep\note.txt", "The number is 42.")
    (Call @("read", "$deep\note.txt", "--json")).Length.ToString() + " letters"
}
Step "11" "a name with letters of many scripts" {
    $name = Join-Path $place ("M" + [char]0xFC + "ller " + [char]0x65E5 + [char]0x672C + ".txt")
    [IO.File]::WriteAllText($name, "The number is 42.")
    (Call @("read", $name, "--json")).Length.ToString() + " letters"
}
Step "12" "the seal says what it is on Windows" {
    $text = Call @("seal")
    if ($text -notmatch "Sealed in Python only") { throw $text }
    "Sealed in Python only"
}
Step "13" "the window comes up, and closes when asked" {
    $watch = [Diagnostics.Stopwatch]::StartNew()
    $process = Start-Process -FilePath (Join-Path $Folder "vitrine.exe") -ArgumentList "`"$samples\arztbrief.txt`"" -PassThru
    while (-not $process.HasExited -and $process.MainWindowHandle -eq 0 -and $watch.Elapsed.TotalSeconds -lt 120) {
        Start-Sleep -Milliseconds 100; $process.Refresh()
    }
    if ($process.HasExited) { throw "it ended with $($process.ExitCode)" }
    if ($process.MainWindowHandle -eq 0) { $process.Kill(); throw "no window after 120 s" }
    $seconds = $watch.Elapsed.TotalSeconds
    Start-Sleep -Seconds 3
    $sockets = @(Get-NetTCPConnection -OwningProcess $process.Id -ErrorAction SilentlyContinue).Count
    $null = $process.CloseMainWindow()
    if (-not $process.WaitForExit(20000)) { $process.Kill(); throw "it did not close" }
    if ($sockets -ne 0) { throw "$sockets TCP connections" }
    "up after {0:0.0} s; no TCP connection" -f $seconds
}
Step "14" "firewall rule (installed for all people only)" {
    $rules = @(Get-NetFirewallRule -DisplayName "Vitrine: no network" -ErrorAction SilentlyContinue)
    if ($Folder -like "$env:ProgramFiles*" -and $rules.Count -lt 2) { throw "$($rules.Count) rules; two are expected" }
    "$($rules.Count) rules"
}
Step "15" "no further Python or Visual C++ run-time was needed" {
    $names = & { Get-ChildItem $Folder -Filter "*.dll" | ForEach-Object Name }
    if ($names -notcontains "vcruntime140.dll") { throw "vcruntime140.dll is not beside the program" }
    "beside the program: $($names.Count) libraries"
}
if ($Uninstall) {
    Step "16" "uninstalling keeps what is the person's" {
        $kept = Join-Path $env:LOCALAPPDATA "vitrine"
        New-Item -ItemType Directory -Force -Path (Join-Path $kept "cases") | Out-Null
        Set-Content (Join-Path $kept "cases\try.txt") "kept"
        Start-Process -FilePath (Join-Path $Folder "uninstall.exe") -ArgumentList "/S", "_?=$Folder" -Wait
        if (Test-Path $cli) { throw "the program is still there" }
        if (-not (Test-Path (Join-Path $kept "cases\try.txt"))) { throw "the person's folder is gone" }
        Remove-Item (Join-Path $kept "cases\try.txt")
        "kept"
    }
}
Say ""
ByHand "17" "SmartScreen and Defender: what they say of a downloaded installer"
ByHand "18" "fonts, light and dark, 100 % and 200 %: the window looks as in the README"
ByHand "19" "set up cases with the Credential Manager; lock, sign in again, open"
ByHand "20" "install for all people over UAC; upgrade over an older one while it runs"
ByHand "21" "a machine without a network and without the Visual C++ run-time"
Say ""
Say "$script:failed failed"
Remove-Item -Recurse -Force ("\\?\" + $place) -ErrorAction SilentlyContinue
[IO.File]::WriteAllLines($Report, $lines, (New-Object Text.UTF8Encoding($true)))
Write-Host "Report: $Report"
exit ([Math]::Min($script:failed, 1))
