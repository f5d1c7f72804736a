"""A rule says no. Words for each are in `words.refusals`; nothing is written when one is raised."""

from __future__ import annotations

from enum import Enum


class No(Enum):
    """Why something is refused. `words.refusals` has a French sentence for each."""

    FORBIDDEN = "forbidden"
    OUT_OF_SCOPE = "out_of_scope"
    UNKNOWN_PERSON = "unknown_person"
    UNKNOWN_FACT = "unknown_fact"
    UNKNOWN_SCHEME = "unknown_scheme"
    UNKNOWN_CONTRACT = "unknown_contract"
    NO_CONTRACT = "no_contract"
    NOTHING_SIGNED = "nothing_signed"
    REQUIRED = "required"
    BAD_DATE = "bad_date"
    BAD_VALUE = "bad_value"
    BAD_NIR = "bad_nir"
    BAD_PHONE = "bad_phone"
    BAD_EMAIL = "bad_email"
    SLOT_TAKEN = "slot_taken"
    MOVE_CAUSE = "move_cause"
    NOT_PLANNED = "not_planned"
    SESSION_FULL = "session_full"
    SESSION_HELD = "session_held"
    SESSION_OVER = "session_over"
    DAY_OFF = "day_off"
    SITE_IN_USE = "site_in_use"
    HOURS_UNREAD = "hours_unread"
    HOURS_REVERSED = "hours_reversed"
    HOURS_OVERLAP = "hours_overlap"
    SAME_START = "same_start"
    REPLACES_OTHER_PERSON = "replaces_other_person"
    REPLACES_OTHER_NATURE = "replaces_other_nature"
    REPLACES_CYCLE = "replaces_cycle"
    DECISION_DATE_REQUIRED = "decision_date_required"
    SCHEME_IN_USE = "scheme_in_use"
    NAME_TAKEN = "name_taken"
    NOTHING_TO_UNDO = "nothing_to_undo"
    SAME_DOSSIER = "same_dossier"
    RIGHTS_DIFFER = "rights_differ"
    MERGED_SINCE = "merged_since"
    UNKNOWN_DOUBT = "unknown_doubt"
    NOT_OF_IDENTITY = "not_of_identity"
    NOT_A_CANDIDATE = "not_a_candidate"
    FUTURE_EVENT = "future_event"
    TOO_EARLY = "too_early"
    PAST_APPOINTMENT = "past_appointment"
    PERIOD_REVERSED = "period_reversed"
    FUTURE_KNOWLEDGE = "future_knowledge"
    CLOCK_BEHIND = "clock_behind"
    WEAK_PHRASE = "weak_phrase"
    WRONG_PHRASE = "wrong_phrase"
    KEY_FILE_MISSING = "key_file_missing"
    DATABASE_DAMAGED = "database_damaged"
    KEY_FILE_DAMAGED = "key_file_damaged"
    DATABASE_MISSING = "database_missing"
    DATABASE_EXISTS = "database_exists"
    DATABASE_NEWER = "database_newer"
    DATABASE_OLDER = "database_older"
    UPGRADE_WITHOUT_BACKUP = "upgrade_without_backup"
    NETWORK_FOLDER = "network_folder"
    OTHER_WRITER = "other_writer"
    BACKUP_DAMAGED = "backup_damaged"
    BAD_FILE = "bad_file"
    FILE_EXISTS = "file_exists"
    BAD_ENDING = "bad_ending"
    FICHE_CHANGED = "fiche_changed"
    UNKNOWN_IMPORT = "unknown_import"
    IMPORT_UNDONE = "import_undone"
    IMPORT_BUILT_UPON = "import_built_upon"
    UNKNOWN_FICHE = "unknown_fiche"
    NO_ROLES = "no_roles"
    ROLES_ALTERED = "roles_altered"
    KNOWN_BEFORE = "known_before"
    NOT_YET = "not_yet"
    UNSUPPORTED_ENGINE = "unsupported_engine"
    BAD_ADDRESS = "bad_address"
    SERVER_ASKS = "server_asks"
    SERVER_REFUSES = "server_refuses"
    SERVER_TOO_OLD = "server_too_old"
    SERVER_ENCODING = "server_encoding"
    SERVER_BACKUP = "server_backup"
    NEEDS_FILE = "needs_file"
    NOT_EMPTY = "not_empty"
    COPY_DIFFERS = "copy_differs"
    BAD_TEMPLATE = "bad_template"
    LONG_MESSAGE = "long_message"
    NO_TEMPLATE = "no_template"
    NOTHING_TO_SEND = "nothing_to_send"
    NO_MAIL_SERVER = "no_mail_server"
    MAIL_FAILED = "mail_failed"
    MAIL_GONE = "mail_gone"


class Refusal(Exception):
    """A rule refuses; `field` is the input at fault, `details` fill the French sentence."""

    def __init__(self, no: No, field: str | None = None, **details: object) -> None:
        super().__init__(no.value)
        self.no = no
        self.field = field
        self.details = details


class EditConflict(Exception):
    """Someone changed the fact since it was opened: nothing was written."""

    def __init__(self, fact_id: str) -> None:
        super().__init__(fact_id)
        self.fact_id = fact_id


class Cause(Enum):
    """Why the machine cannot do it now; trying again may work."""

    DISK_FULL = "disk_full"
    BUSY = "busy"
    READ_ONLY = "read_only"
    UNREACHABLE = "unreachable"
    SERVER_AWAY = "server_away"
    UNSURE = "unsure"  # the link was lost while the server was keeping what it had been given


class Unavailable(Exception):
    """Disk full, busy, unreachable: nothing was written (but for UNSURE), what is on the screen
    stays."""

    def __init__(self, cause: Cause, detail: str = "") -> None:
        super().__init__(f"{cause.value} {detail}".strip())
        self.cause = cause
        self.detail = detail
