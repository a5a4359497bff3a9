; Added to the installer for Windows. The packager itself registers .pbd with the program; what it leaves out is here.

; Programs that ask for a file's kind (mail, browsers) are told the type that Linux packages register too.
!macro customInstall
  WriteRegStr SHELL_CONTEXT "Software\Classes\.pbd" "Content Type" "application/x-pbd"
  WriteRegStr SHELL_CONTEXT "Software\Classes\MIME\Database\Content Type\application/x-pbd" "Extension" ".pbd"
!macroend

; Settings stay, as documents do: they belong to the officer.
!macro customUnInstall
  DeleteRegValue SHELL_CONTEXT "Software\Classes\.pbd" "Content Type"
  DeleteRegKey SHELL_CONTEXT "Software\Classes\MIME\Database\Content Type\application/x-pbd"
!macroend
