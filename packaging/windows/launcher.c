/*
 * vitrine.exe and vitrine-cli.exe: load the Python that lies beside them, and run the program with it.
 *
 * Neither the environment nor the registry nor the working folder decides what is loaded: the library is named by
 * its whole path and searched for in its own folder and the system's alone; python3XX._pth makes Python isolated.
 */
#define WIN32_LEAN_AND_MEAN
#include <stdio.h>
#include <stdlib.h>
#include <wchar.h>
#include <windows.h>

#define LONGEST 32767

typedef int (*PythonMain)(int, wchar_t **);

static int fail(const wchar_t *what)
{
    wchar_t text[512];
    DWORD reason = GetLastError();
    _snwprintf(text, 511, L"Vitrine cannot start: %ls (error %lu). Install it again.", what, reason);
    text[511] = 0;
#ifdef CONSOLE
    fwprintf(stderr, L"%ls\n", text);
#else
    MessageBoxW(NULL, text, L"Vitrine", MB_ICONERROR | MB_OK);
#endif
    return 70;
}

static wchar_t *beside(const wchar_t *folder, const wchar_t *name)
{
    size_t length = wcslen(folder) + wcslen(name) + 1;
    wchar_t *path = calloc(length, sizeof *path);
    if (path) {
        wcscpy(path, folder);
        wcscat(path, name);
    }
    return path;
}

static int start(int count, wchar_t **words)
{
    static wchar_t own[LONGEST + 1], folder[LONGEST + 1];
    DWORD length = GetModuleFileNameW(NULL, own, LONGEST);
    if (length == 0 || length >= LONGEST)
        return fail(L"its own place is not known");
    wcscpy(folder, own);
    wchar_t *end = wcsrchr(folder, L'\\');
    if (!end)
        return fail(L"its own place is not known");
    *end = 0;
    wchar_t *library = beside(folder, L"\\runtime\\" PYTHON L".dll");
    wchar_t *boot = beside(folder, L"\\runtime\\boot.py");
    wchar_t **given = calloc((size_t)count + 8, sizeof *given);
    if (!library || !boot || !given)
        return fail(L"there is no memory");
    /* No library from the working folder or PATH, for the whole life of the process. */
    SetDefaultDllDirectories(LOAD_LIBRARY_SEARCH_DEFAULT_DIRS);
    HMODULE python = LoadLibraryExW(library, NULL, LOAD_LIBRARY_SEARCH_DLL_LOAD_DIR | LOAD_LIBRARY_SEARCH_SYSTEM32);
    if (!python)
        return fail(L"its Python cannot be loaded");
    PythonMain run = (PythonMain)(void *)GetProcAddress(python, "Py_Main");
    if (!run)
        return fail(L"its Python is not the right one");
    int at = 0;
    given[at++] = own;
    given[at++] = L"-I";
    given[at++] = L"-B";
    given[at++] = L"-X";
    given[at++] = L"utf8";
    given[at++] = boot;
    for (int i = 1; i < count; i++)
        given[at++] = words[i];
    return run(at, given);
}

#ifdef CONSOLE
int wmain(int count, wchar_t **words)
{
    return start(count, words);
}
#else
int WINAPI wWinMain(HINSTANCE own, HINSTANCE before, PWSTR line, int show)
{
    (void)own;
    (void)before;
    (void)line;
    (void)show;
    return start(__argc, __wargv);
}
#endif
