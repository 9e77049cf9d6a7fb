; Called by packaging/make.py with -DVERSION -DPAYLOAD -DOUT -DICON -DSIZE_KB [-DCOMPRESSOR].
; Vitrine-Setup.exe /S [/AllUsers | /CurrentUser] [/D=C:\folder]        uninstall.exe /S
Unicode true
Target amd64-unicode
ManifestSupportedOS Win10
ManifestLongPathAware true
!ifndef COMPRESSOR
  SetCompressor /SOLID lzma
  SetCompressorDictSize 64
!else
  SetCompressor ${COMPRESSOR}
!endif

!define MULTIUSER_EXECUTIONLEVEL Highest
!define MULTIUSER_MUI
!define MULTIUSER_INSTALLMODE_COMMANDLINE
!define MULTIUSER_USE_PROGRAMFILES64
!define MULTIUSER_INSTALLMODE_INSTDIR "Vitrine"
!define MULTIUSER_INSTALLMODE_DEFAULT_REGISTRY_KEY "Software\Vitrine"
!define MULTIUSER_INSTALLMODE_DEFAULT_REGISTRY_VALUENAME "Mode"
!define MULTIUSER_INSTALLMODE_INSTDIR_REGISTRY_KEY "Software\Vitrine"
!define MULTIUSER_INSTALLMODE_INSTDIR_REGISTRY_VALUENAME "Folder"
!include MultiUser.nsh
!include MUI2.nsh
!include x64.nsh
!include WinVer.nsh
!include LogicLib.nsh

Name "Vitrine"
OutFile "${OUT}"
BrandingText "Vitrine ${VERSION}"
VIProductVersion "${VERSION}.0"
VIAddVersionKey ProductName "Vitrine"
VIAddVersionKey FileDescription "Vitrine Setup"
VIAddVersionKey FileVersion "${VERSION}"
VIAddVersionKey ProductVersion "${VERSION}"
VIAddVersionKey LegalCopyright "Apache License 2.0"
VIAddVersionKey CompanyName "The Vitrine project"
!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\Vitrine"
!define RULE "Vitrine: no network"

!insertmacro MUI_PAGE_LICENSE "${PAYLOAD}/LICENSE.txt"
!insertmacro MULTIUSER_PAGE_INSTALLMODE
!insertmacro MUI_PAGE_COMPONENTS
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!define MUI_FINISHPAGE_RUN "$INSTDIR\vitrine.exe"
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "German"
LangString RUNS ${LANG_ENGLISH} "Vitrine is running. Close it, then go on."
LangString RUNS ${LANG_GERMAN} "Vitrine läuft noch. Schließen Sie es, dann geht es weiter."
LangString NO_RULE ${LANG_ENGLISH} "The firewall rule could not be set. Set it by policy: see SECURITY.md."
LangString NO_RULE ${LANG_GERMAN} "Die Firewall-Regel konnte nicht gesetzt werden. Setzen Sie sie per Richtlinie: siehe SECURITY.md."
LangString TOO_OLD ${LANG_ENGLISH} "Vitrine needs 64-bit Windows 10 or newer."
LangString TOO_OLD ${LANG_GERMAN} "Vitrine braucht Windows 10 (64 Bit) oder neuer."

Function .onInit
  ${IfNot} ${RunningX64}
  ${OrIfNot} ${AtLeastWin10}
    MessageBox MB_OK|MB_ICONSTOP "$(TOO_OLD)" /SD IDOK
    SetErrorLevel 3
    Quit
  ${EndIf}
  SetRegView 64
  !insertmacro MULTIUSER_INIT
FunctionEnd

Function un.onInit
  SetRegView 64
  !insertmacro MULTIUSER_UNINIT
FunctionEnd

; A program that runs holds its own file: it is renamed away only if nothing holds it.
!macro NOT_RUNNING PREFIX
Function ${PREFIX}NotRunning
again:
  IfFileExists "$INSTDIR\vitrine.exe" 0 free
  ClearErrors
  FileOpen $0 "$INSTDIR\vitrine.exe" a
  IfErrors 0 closed
  MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(RUNS)" /SD IDCANCEL IDRETRY again
  SetErrorLevel 5
  Quit
closed:
  FileClose $0
free:
FunctionEnd
!macroend
!insertmacro NOT_RUNNING ""
!insertmacro NOT_RUNNING "un."

Section "Vitrine" PROGRAM
  SectionIn RO
  Call NotRunning
  ; An update replaces the program whole: nothing of an older one may be left to be imported.
  RMDir /r "$INSTDIR\runtime"
  RMDir /r "$INSTDIR\lib"
  RMDir /r "$INSTDIR\program"
  SetOutPath "$INSTDIR"
  File /r "${PAYLOAD}/*"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  WriteRegStr SHCTX "Software\Vitrine" "Folder" "$INSTDIR"
  WriteRegStr SHCTX "Software\Vitrine" "Mode" "$MultiUser.InstallMode"
  WriteRegStr SHCTX "${UNINSTALL}" "DisplayName" "Vitrine"
  WriteRegStr SHCTX "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr SHCTX "${UNINSTALL}" "Publisher" "The Vitrine project"
  WriteRegStr SHCTX "${UNINSTALL}" "DisplayIcon" "$INSTDIR\vitrine.exe"
  WriteRegStr SHCTX "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe" /$MultiUser.InstallMode'
  WriteRegStr SHCTX "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /$MultiUser.InstallMode /S'
  WriteRegStr SHCTX "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegDWORD SHCTX "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD SHCTX "${UNINSTALL}" "NoRepair" 1
  WriteRegDWORD SHCTX "${UNINSTALL}" "EstimatedSize" ${SIZE_KB}
  CreateShortcut "$SMPROGRAMS\Vitrine.lnk" "$INSTDIR\vitrine.exe"
  ; The lock to insist on: Windows keeps both programs off the network. Only an administrator can set it.
  ${If} $MultiUser.InstallMode == "AllUsers"
    nsExec::ExecToLog '"$SYSDIR\netsh.exe" advfirewall firewall delete rule name="${RULE}"'
    Pop $0
    nsExec::ExecToLog '"$SYSDIR\netsh.exe" advfirewall firewall add rule name="${RULE}" dir=out action=block program="$INSTDIR\vitrine.exe" profile=any enable=yes'
    Pop $0
    nsExec::ExecToLog '"$SYSDIR\netsh.exe" advfirewall firewall add rule name="${RULE}" dir=out action=block program="$INSTDIR\vitrine-cli.exe" profile=any enable=yes'
    Pop $1
    ${If} "$0$1" != "00"
      DetailPrint "$(NO_RULE)"
      SetErrorLevel 4
    ${EndIf}
  ${EndIf}
SectionEnd

Section /o "Shortcut on the desktop" DESKTOP
  CreateShortcut "$DESKTOP\Vitrine.lnk" "$INSTDIR\vitrine.exe"
SectionEnd

Section /o "Offer Vitrine under “Open with”" OPENWITH
  WriteRegStr SHCTX "Software\Classes\Applications\vitrine.exe\shell\open\command" "" '"$INSTDIR\vitrine.exe" "%1"'
  WriteRegStr SHCTX "Software\Classes\Applications\vitrine.exe\SupportedTypes" ".pdf" ""
  WriteRegStr SHCTX "Software\Classes\Applications\vitrine.exe\SupportedTypes" ".docx" ""
  WriteRegStr SHCTX "Software\Classes\Applications\vitrine.exe\SupportedTypes" ".xlsx" ""
  WriteRegStr SHCTX "Software\Classes\Applications\vitrine.exe\SupportedTypes" ".eml" ""
  WriteRegStr SHCTX "Software\Classes\Applications\vitrine.exe\SupportedTypes" ".msg" ""
SectionEnd

Section "Uninstall"
  Call un.NotRunning
  ${If} $MultiUser.InstallMode == "AllUsers"
    nsExec::ExecToLog '"$SYSDIR\netsh.exe" advfirewall firewall delete rule name="${RULE}"'
    Pop $0
  ${EndIf}
  RMDir /r "$INSTDIR\runtime"
  RMDir /r "$INSTDIR\lib"
  RMDir /r "$INSTDIR\program"
  Delete "$INSTDIR\*.dll"
  Delete "$INSTDIR\vitrine.exe"
  Delete "$INSTDIR\vitrine-cli.exe"
  Delete "$INSTDIR\LICENSE.txt"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\Vitrine.lnk"
  Delete "$DESKTOP\Vitrine.lnk"
  DeleteRegKey SHCTX "Software\Classes\Applications\vitrine.exe"
  DeleteRegKey SHCTX "${UNINSTALL}"
  DeleteRegKey SHCTX "Software\Vitrine"
  ; The person's cases, settings and logs stay, and policy.toml in ProgramData: they are not ours to delete.
SectionEnd
