"""Every exception that Stillreel raises on purpose, as one tree.

    StillreelError
    ├── PersonError            a person can mend it: the message says what and how
    │   ├── UsageError         a command or request that makes no sense as written
    │   ├── NotFound           a file, project, photo or preset that is not there
    │   ├── InvalidDraft       a draft that breaks a rule of the document
    │   ├── InvalidEdit        an edit that does not fit the timeline it meets
    │   ├── UnsupportedFile    one file whose content cannot be used
    │   │   └── FileTooLarge   one file beyond a limit of bytes or pixels
    │   ├── UnusableFiles      several files of a batch that cannot be used
    │   └── Cancelled          the person stopped it
    └── OperatorError          an operator must look at it
        ├── RenderFailed       frames or sound could not be made or written
        └── DecoderFailed      the decoding child process could not do its work at all

A message names the cause and the next step. `code` is stable: clients and the table of exit codes use it.
Imports nothing.
"""


class StillreelError(Exception):
    """Root of the tree; never raised itself."""

    code = "error"


class PersonError(StillreelError):
    """Something that the person who asked can mend."""

    code = "person_error"


class UsageError(PersonError):
    """A command or request that makes no sense as written."""

    code = "usage"


class NotFound(PersonError):
    """A file, project, photo or preset that is not there."""

    code = "not_found"


class InvalidDraft(PersonError):
    """A draft that breaks a rule.

    `path` points at the fault in the document, for example ``t[0].sg[2].m.fit``.
    """

    code = "invalid_draft"

    def __init__(self, path: str, message: str) -> None:
        super().__init__(f"{path}: {message}" if path else message)
        self.path = path
        self.reason = message


class InvalidEdit(PersonError):
    """An edit that does not fit the timeline it meets, for example one that names a photo that is gone."""

    code = "invalid_edit"


class UnsupportedFile(PersonError):
    """One file whose content cannot be used. `name` is the file's name, `reason` one sentence."""

    code = "unsupported_file"

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"{name}: {reason}")
        self.name = name
        self.reason = reason

    def __reduce__(self) -> tuple[object, ...]:
        return type(self), (self.name, self.reason)


class FileTooLarge(UnsupportedFile):
    """One file beyond a limit of bytes or pixels."""

    code = "file_too_large"


class UnusableFiles(PersonError):
    """Several files of a batch that cannot be used; `faults` holds one error for each, in the order given."""

    code = "unusable_files"

    def __init__(self, faults: tuple[UnsupportedFile, ...]) -> None:
        lines = "\n".join(f"  {fault}" for fault in faults)
        count = "1 file" if len(faults) == 1 else f"{len(faults)} files"
        super().__init__(f"{count} cannot be used:\n{lines}")
        self.faults = faults


class Cancelled(PersonError):
    """The person stopped the work; nothing half done is left behind."""

    code = "cancelled"


class OperatorError(StillreelError):
    """Something that whoever runs the program must look at."""

    code = "operator_error"


class RenderFailed(OperatorError):
    """Frames or sound could not be made, encoded or written."""

    code = "render_failed"


class DecoderFailed(OperatorError):
    """The decoding child process could not be started or answered nonsense."""

    code = "decoder_failed"
