CREATE TABLE public.account (
    login text NOT NULL COLLATE pg_catalog."C",
    name text NOT NULL,
    role text NOT NULL,
    scope text,
    created_at bigint NOT NULL
);
CREATE TABLE public.adviser_version (
    version_id bigint NOT NULL,
    fact_id text NOT NULL COLLATE pg_catalog."C",
    name text NOT NULL COLLATE pg_catalog."C",
    department text NOT NULL COLLATE pg_catalog."C",
    starts_on integer NOT NULL,
    organisation text COLLATE pg_catalog."C",
    aglo_fte bigint,
    ends_on integer,
    recorded_at bigint NOT NULL,
    superseded_at bigint NOT NULL,
    retired boolean NOT NULL,
    recorded_by text,
    written_at bigint,
    written_by text,
    load_id integer
);
CREATE TABLE public.appointment_text (
    version_id bigint NOT NULL,
    absence_reason text COLLATE pg_catalog."C"
);
CREATE TABLE public.appointment_version (
    version_id bigint NOT NULL,
    fact_id text NOT NULL COLLATE pg_catalog."C",
    person text NOT NULL COLLATE pg_catalog."C",
    department text NOT NULL COLLATE pg_catalog."C",
    nature text NOT NULL,
    fixed_at bigint NOT NULL,
    planned_at bigint NOT NULL,
    outcome text NOT NULL,
    replaces text COLLATE pg_catalog."C",
    adviser text COLLATE pg_catalog."C",
    organisation text COLLATE pg_catalog."C",
    planned_on integer NOT NULL,
    fixed_on integer NOT NULL,
    recorded_at bigint NOT NULL,
    superseded_at bigint NOT NULL,
    retired boolean NOT NULL,
    recorded_by text,
    written_at bigint,
    written_by text,
    load_id integer
);
CREATE TABLE public.busy_version (
    version_id bigint NOT NULL,
    fact_id text NOT NULL COLLATE pg_catalog."C",
    label text NOT NULL COLLATE pg_catalog."C",
    starts_at bigint NOT NULL,
    ends_at bigint NOT NULL,
    adviser text COLLATE pg_catalog."C",
    site text COLLATE pg_catalog."C",
    room text COLLATE pg_catalog."C",
    recorded_at bigint NOT NULL,
    superseded_at bigint NOT NULL,
    retired boolean NOT NULL,
    recorded_by text,
    written_at bigint,
    written_by text,
    load_id integer
);
CREATE TABLE public.call_text (
    version_id bigint NOT NULL,
    note text COLLATE pg_catalog."C"
);
CREATE TABLE public.call_version (
    version_id bigint NOT NULL,
    fact_id text NOT NULL COLLATE pg_catalog."C",
    person text NOT NULL COLLATE pg_catalog."C",
    called_at bigint NOT NULL,
    result text NOT NULL,
    appointment text COLLATE pg_catalog."C",
    adviser text COLLATE pg_catalog."C",
    recorded_at bigint NOT NULL,
    superseded_at bigint NOT NULL,
    retired boolean NOT NULL,
    recorded_by text,
    written_at bigint,
    written_by text,
    load_id integer
);
CREATE TABLE public.choice_version (
    version_id bigint NOT NULL,
    fact_id text NOT NULL COLLATE pg_catalog."C",
    "group" text NOT NULL,
    label text NOT NULL COLLATE pg_catalog."C",
    rank integer NOT NULL,
    number integer,
    recorded_at bigint NOT NULL,
    superseded_at bigint NOT NULL,
    retired boolean NOT NULL,
    recorded_by text,
    written_at bigint,
    written_by text,
    load_id integer
);
CREATE TABLE public.claim (
    number text NOT NULL COLLATE pg_catalog."C",
    load_id integer NOT NULL
);
CREATE TABLE public.collection_gap_version (
    version_id bigint NOT NULL,
    fact_id text NOT NULL COLLATE pg_catalog."C",
    indicator text NOT NULL COLLATE pg_catalog."C",
    department text NOT NULL COLLATE pg_catalog."C",
    starts_on integer NOT NULL,
    reason text NOT NULL COLLATE pg_catalog."C",
    ends_on integer,
    recorded_at bigint NOT NULL,
    superseded_at bigint NOT NULL,
    retired boolean NOT NULL,
    recorded_by text,
    written_at bigint,
    written_by text,
    load_id integer
);
CREATE TABLE public.contract_text (
    version_id bigint NOT NULL,
    objective text COLLATE pg_catalog."C",
    person_commitments text COLLATE pg_catalog."C",
    authority_commitments text COLLATE pg_catalog."C",
    observations text COLLATE pg_catalog."C",
    hours_reason text COLLATE pg_catalog."C"
);
CREATE TABLE public.contract_version (
    version_id bigint NOT NULL,
    fact_id text NOT NULL COLLATE pg_catalog."C",
    person text NOT NULL COLLATE pg_catalog."C",
    type text NOT NULL,
    starts_on integer,
    ends_on integer,
    signed_on integer,
    cancelled_on integer,
    adviser text COLLATE pg_catalog."C",
    renews text COLLATE pg_catalog."C",
    weekly_hours bigint,
    recorded_at bigint NOT NULL,
    superseded_at bigint NOT NULL,
    retired boolean NOT NULL,
    recorded_by text,
    written_at bigint,
    written_by text,
    load_id integer
);
CREATE TABLE public.counter (
    name text NOT NULL,
    value bigint NOT NULL
);
CREATE TABLE public.department (
    code text NOT NULL COLLATE pg_catalog."C"
);
CREATE TABLE public.dossier_merge (
    number integer NOT NULL,
    kept text NOT NULL COLLATE pg_catalog."C",
    absorbed text NOT NULL COLLATE pg_catalog."C",
    merged_at bigint NOT NULL,
    merged_by text NOT NULL,
    written text NOT NULL,
    undone_at bigint,
    undone_by text
);
CREATE SEQUENCE public.dossier_merge_number_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.dossier_merge_number_seq OWNED BY public.dossier_merge.number;
CREATE TABLE public.doubt (
    number integer NOT NULL,
    load_id integer NOT NULL,
    key text NOT NULL COLLATE pg_catalog."C",
    reason text NOT NULL,
    candidates text NOT NULL,
    said text NOT NULL,
    mark text NOT NULL,
    created_on integer NOT NULL,
    reference_day integer NOT NULL,
    backlog boolean NOT NULL,
    claim_known boolean NOT NULL,
    decision text,
    person text COLLATE pg_catalog."C",
    decided_at bigint,
    decided_by text
);
CREATE SEQUENCE public.doubt_number_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.doubt_number_seq OWNED BY public.doubt.number;
CREATE TABLE public.draft (
    login text NOT NULL COLLATE pg_catalog."C",
    place text NOT NULL COLLATE pg_catalog."C",
    person text COLLATE pg_catalog."C",
    content text NOT NULL,
    saved_at bigint NOT NULL
);
CREATE TABLE public.fiche_part (
    fiche integer NOT NULL,
    year integer NOT NULL,
    part text NOT NULL,
    number integer NOT NULL,
    content text NOT NULL,
    written_at bigint NOT NULL,
    written_by text NOT NULL
);
CREATE TABLE public.flow (
    sender text NOT NULL,
    type text NOT NULL,
    created_on integer NOT NULL,
    created_time text NOT NULL,
    load_id integer NOT NULL
);
CREATE TABLE public.flow_entry (
    load_id integer NOT NULL,
    person text NOT NULL COLLATE pg_catalog."C",
    said boolean NOT NULL,
    ours boolean NOT NULL
);
CREATE TABLE public.following_version (
    version_id bigint NOT NULL,
    fact_id text NOT NULL COLLATE pg_catalog."C",
    person text NOT NULL COLLATE pg_catalog."C",
    starts_on integer NOT NULL,
    adviser text COLLATE pg_catalog."C",
    site text COLLATE pg_catalog."C",
    recorded_at bigint NOT NULL,
    superseded_at bigint NOT NULL,
    retired boolean NOT NULL,
    recorded_by text,
    written_at bigint,
    written_by text,
    load_id integer
);
CREATE TABLE public.issued_fiche (
    number integer NOT NULL,
    fiche integer NOT NULL,
    year integer NOT NULL,
    known_on integer NOT NULL,
    start text NOT NULL,
    issued_at bigint NOT NULL,
    issued_by text NOT NULL,
    figures text NOT NULL,
    fingerprint text NOT NULL,
    content text NOT NULL
);
CREATE SEQUENCE public.issued_fiche_number_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.issued_fiche_number_seq OWNED BY public.issued_fiche.number;
CREATE TABLE public.issued_roles (
    number integer NOT NULL,
    fingerprint text NOT NULL,
    content bytea NOT NULL
);
CREATE TABLE public.journal (
    line bigint NOT NULL,
    at bigint NOT NULL,
    login text NOT NULL,
    role text NOT NULL,
    action text NOT NULL,
    detail text NOT NULL,
    seal text NOT NULL
);
CREATE TABLE public.load (
    load_id integer NOT NULL,
    path text NOT NULL,
    fingerprint text NOT NULL,
    loaded_at bigint NOT NULL,
    loaded_by text NOT NULL,
    counts text NOT NULL
);
CREATE TABLE public.load_detail (
    load_id integer NOT NULL,
    form text NOT NULL,
    refused boolean NOT NULL,
    backlog boolean NOT NULL,
    read text NOT NULL,
    errors integer NOT NULL,
    warnings integer NOT NULL,
    days text NOT NULL,
    marks text NOT NULL,
    before bigint NOT NULL,
    last bigint NOT NULL,
    undoes integer
);
CREATE TABLE public.load_fault (
    load_id integer NOT NULL,
    rank integer NOT NULL,
    file text NOT NULL,
    line integer,
    "column" text,
    message text NOT NULL,
    warning boolean NOT NULL
);
CREATE SEQUENCE public.load_load_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.load_load_id_seq OWNED BY public.load.load_id;
CREATE TABLE public.meta (
    name text NOT NULL,
    value text NOT NULL
);
CREATE TABLE public.milestone (
    "right" text NOT NULL COLLATE pg_catalog."C",
    person text NOT NULL COLLATE pg_catalog."C",
    department text NOT NULL COLLATE pg_catalog."C",
    reason text NOT NULL,
    opened_on integer NOT NULL,
    informed_on integer NOT NULL,
    fallback boolean NOT NULL,
    next_opened_on integer,
    month_due_informed integer NOT NULL,
    month_due_opened integer NOT NULL,
    contract_due_informed integer NOT NULL,
    contract_due_opened integer NOT NULL,
    booked_on integer,
    honoured_on integer,
    signed_on integer,
    oriented_on integer,
    pathway text,
    scheme text COLLATE pg_catalog."C",
    support_fixed_on integer,
    support_slot_on integer,
    recorded_at bigint NOT NULL,
    superseded_at bigint NOT NULL
);
CREATE TABLE public.name_part (
    part text NOT NULL COLLATE pg_catalog."C",
    word text NOT NULL COLLATE pg_catalog."C"
);
CREATE TABLE public.note_text (
    version_id bigint NOT NULL,
    text text NOT NULL COLLATE pg_catalog."C"
);
CREATE TABLE public.note_version (
    version_id bigint NOT NULL,
    fact_id text NOT NULL COLLATE pg_catalog."C",
    person text NOT NULL COLLATE pg_catalog."C",
    noted_at bigint NOT NULL,
    adviser text COLLATE pg_catalog."C",
    recorded_at bigint NOT NULL,
    superseded_at bigint NOT NULL,
    retired boolean NOT NULL,
    recorded_by text,
    written_at bigint,
    written_by text,
    load_id integer
);
CREATE TABLE public.orientation_version (
    version_id bigint NOT NULL,
    fact_id text NOT NULL COLLATE pg_catalog."C",
    person text NOT NULL COLLATE pg_catalog."C",
    department text NOT NULL COLLATE pg_catalog."C",
    status text NOT NULL,
    pathway text NOT NULL,
    scheme text NOT NULL COLLATE pg_catalog."C",
    proposed_on integer,
    decided_on integer,
    notified_on integer,
    organisation text COLLATE pg_catalog."C",
    referent text COLLATE pg_catalog."C",
    recorded_at bigint NOT NULL,
    superseded_at bigint NOT NULL,
    retired boolean NOT NULL,
    recorded_by text,
    written_at bigint,
    written_by text,
    load_id integer
);
CREATE TABLE public.outbox (
    number integer NOT NULL,
    person text NOT NULL COLLATE pg_catalog."C",
    login text NOT NULL COLLATE pg_catalog."C",
    queued_at bigint NOT NULL,
    state text NOT NULL COLLATE pg_catalog."C",
    attempts integer NOT NULL,
    next_at bigint,
    content text NOT NULL,
    error text
);
CREATE SEQUENCE public.outbox_number_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.outbox_number_seq OWNED BY public.outbox.number;
CREATE TABLE public.person (
    id text NOT NULL COLLATE pg_catalog."C"
);
CREATE TABLE public.person_key (
    person text NOT NULL COLLATE pg_catalog."C",
    key text NOT NULL COLLATE pg_catalog."C"
);
CREATE TABLE public.person_search (
    person text NOT NULL COLLATE pg_catalog."C",
    name_key text NOT NULL COLLATE pg_catalog."C",
    version_id bigint NOT NULL,
    present boolean NOT NULL
);
CREATE TABLE public.person_text (
    version_id bigint NOT NULL,
    last_name text NOT NULL COLLATE pg_catalog."C",
    first_name text NOT NULL COLLATE pg_catalog."C",
    born_on integer,
    file_number text COLLATE pg_catalog."C",
    role text,
    nir text COLLATE pg_catalog."C",
    title text,
    birth_name text COLLATE pg_catalog."C",
    phone text COLLATE pg_catalog."C",
    email text COLLATE pg_catalog."C",
    address text COLLATE pg_catalog."C",
    address_extra text COLLATE pg_catalog."C",
    postal_code text COLLATE pg_catalog."C",
    town text COLLATE pg_catalog."C",
    town_code text COLLATE pg_catalog."C"
);
CREATE TABLE public.person_version (
    version_id bigint NOT NULL,
    fact_id text NOT NULL COLLATE pg_catalog."C",
    erased boolean NOT NULL,
    born_year integer,
    recorded_at bigint NOT NULL,
    superseded_at bigint NOT NULL,
    retired boolean NOT NULL,
    recorded_by text,
    written_at bigint,
    written_by text,
    load_id integer
);
CREATE TABLE public.post_version (
    version_id bigint NOT NULL,
    fact_id text NOT NULL COLLATE pg_catalog."C",
    adviser text NOT NULL COLLATE pg_catalog."C",
    department text NOT NULL COLLATE pg_catalog."C",
    organisation text COLLATE pg_catalog."C",
    site text COLLATE pg_catalog."C",
    email text COLLATE pg_catalog."C",
    recorded_at bigint NOT NULL,
    superseded_at bigint NOT NULL,
    retired boolean NOT NULL,
    recorded_by text,
    written_at bigint,
    written_by text,
    load_id integer
);
CREATE TABLE public.preference (
    login text NOT NULL COLLATE pg_catalog."C",
    name text NOT NULL COLLATE pg_catalog."C",
    value text NOT NULL
);
CREATE TABLE public.reach_text (
    version_id bigint NOT NULL,
    language text COLLATE pg_catalog."C",
    remark text COLLATE pg_catalog."C"
);
CREATE TABLE public.reach_version (
    version_id bigint NOT NULL,
    fact_id text NOT NULL COLLATE pg_catalog."C",
    person text NOT NULL COLLATE pg_catalog."C",
    preferred text,
    email_agreed boolean NOT NULL,
    sms_agreed boolean NOT NULL,
    interpreter boolean NOT NULL,
    recorded_at bigint NOT NULL,
    superseded_at bigint NOT NULL,
    retired boolean NOT NULL,
    recorded_by text,
    written_at bigint,
    written_by text,
    load_id integer
);
CREATE TABLE public.recent (
    login text NOT NULL COLLATE pg_catalog."C",
    person text NOT NULL COLLATE pg_catalog."C",
    seen_at bigint NOT NULL
);
CREATE TABLE public.right_version (
    version_id bigint NOT NULL,
    fact_id text NOT NULL COLLATE pg_catalog."C",
    person text NOT NULL COLLATE pg_catalog."C",
    department text NOT NULL COLLATE pg_catalog."C",
    state text NOT NULL,
    duties boolean NOT NULL,
    starts_on integer NOT NULL,
    claimed_on integer,
    informed_on integer,
    reason text COLLATE pg_catalog."C",
    origin text,
    recorded_at bigint NOT NULL,
    superseded_at bigint NOT NULL,
    retired boolean NOT NULL,
    recorded_by text,
    written_at bigint,
    written_by text,
    load_id integer
);
CREATE TABLE public.saved_view_version (
    version_id bigint NOT NULL,
    fact_id text NOT NULL COLLATE pg_catalog."C",
    owner text NOT NULL COLLATE pg_catalog."C",
    name text NOT NULL COLLATE pg_catalog."C",
    content text NOT NULL COLLATE pg_catalog."C",
    shared boolean NOT NULL,
    rank integer NOT NULL,
    recorded_at bigint NOT NULL,
    superseded_at bigint NOT NULL,
    retired boolean NOT NULL,
    recorded_by text,
    written_at bigint,
    written_by text,
    load_id integer
);
CREATE TABLE public.scheme (
    id text NOT NULL COLLATE pg_catalog."C",
    label text NOT NULL COLLATE pg_catalog."C",
    pathway text NOT NULL,
    guarantee boolean NOT NULL,
    aglo boolean NOT NULL
);
CREATE TABLE public.sending_text (
    version_id bigint NOT NULL,
    subject text COLLATE pg_catalog."C",
    address text COLLATE pg_catalog."C",
    body text COLLATE pg_catalog."C"
);
CREATE TABLE public.sending_version (
    version_id bigint NOT NULL,
    fact_id text NOT NULL COLLATE pg_catalog."C",
    person text NOT NULL COLLATE pg_catalog."C",
    sent_at bigint NOT NULL,
    channel text NOT NULL,
    template text NOT NULL COLLATE pg_catalog."C",
    appointment text COLLATE pg_catalog."C",
    adviser text COLLATE pg_catalog."C",
    recorded_at bigint NOT NULL,
    superseded_at bigint NOT NULL,
    retired boolean NOT NULL,
    recorded_by text,
    written_at bigint,
    written_by text,
    load_id integer
);
CREATE TABLE public.session_version (
    version_id bigint NOT NULL,
    fact_id text NOT NULL COLLATE pg_catalog."C",
    title text NOT NULL COLLATE pg_catalog."C",
    department text NOT NULL COLLATE pg_catalog."C",
    nature text NOT NULL,
    planned_at bigint NOT NULL,
    minutes integer NOT NULL,
    adviser text COLLATE pg_catalog."C",
    site text COLLATE pg_catalog."C",
    room text COLLATE pg_catalog."C",
    seats integer,
    recorded_at bigint NOT NULL,
    superseded_at bigint NOT NULL,
    retired boolean NOT NULL,
    recorded_by text,
    written_at bigint,
    written_by text,
    load_id integer
);
CREATE TABLE public.site_version (
    version_id bigint NOT NULL,
    fact_id text NOT NULL COLLATE pg_catalog."C",
    name text NOT NULL COLLATE pg_catalog."C",
    department text NOT NULL COLLATE pg_catalog."C",
    organisation text COLLATE pg_catalog."C",
    address text COLLATE pg_catalog."C",
    postal_code text COLLATE pg_catalog."C",
    town text COLLATE pg_catalog."C",
    phone text COLLATE pg_catalog."C",
    hours text COLLATE pg_catalog."C",
    rooms text COLLATE pg_catalog."C",
    recorded_at bigint NOT NULL,
    superseded_at bigint NOT NULL,
    retired boolean NOT NULL,
    recorded_by text,
    written_at bigint,
    written_by text,
    load_id integer
);
CREATE TABLE public.slot_version (
    version_id bigint NOT NULL,
    fact_id text NOT NULL COLLATE pg_catalog."C",
    person text NOT NULL COLLATE pg_catalog."C",
    minutes integer NOT NULL,
    site text COLLATE pg_catalog."C",
    room text COLLATE pg_catalog."C",
    session text COLLATE pg_catalog."C",
    recorded_at bigint NOT NULL,
    superseded_at bigint NOT NULL,
    retired boolean NOT NULL,
    recorded_by text,
    written_at bigint,
    written_by text,
    load_id integer
);
CREATE TABLE public.stray_contract (
    version_id bigint NOT NULL
);
CREATE TABLE public.summary (
    person text NOT NULL COLLATE pg_catalog."C",
    name_key text NOT NULL COLLATE pg_catalog."C",
    departments text NOT NULL COLLATE pg_catalog."C",
    active boolean NOT NULL,
    running boolean NOT NULL,
    absences integer NOT NULL,
    draft boolean NOT NULL,
    named boolean NOT NULL,
    town text COLLATE pg_catalog."C",
    department text COLLATE pg_catalog."C",
    stage text,
    reason text,
    opened_on integer,
    informed_on integer,
    month_due integer,
    booked_on integer,
    honoured_on integer,
    signed_on integer,
    oriented_on integer,
    pathway text,
    scheme text COLLATE pg_catalog."C",
    planned_first bigint,
    planned_last bigint,
    last_outcome text,
    contract_ends_on integer,
    waiting_scheme text COLLATE pg_catalog."C",
    waiting_since integer,
    supported_scheme text COLLATE pg_catalog."C",
    supported_since integer,
    adviser text COLLATE pg_catalog."C",
    site text COLLATE pg_catalog."C",
    organisation text COLLATE pg_catalog."C"
);
CREATE TABLE public.support_text (
    version_id bigint NOT NULL,
    end_reason text COLLATE pg_catalog."C"
);
CREATE TABLE public.support_version (
    version_id bigint NOT NULL,
    fact_id text NOT NULL COLLATE pg_catalog."C",
    person text NOT NULL COLLATE pg_catalog."C",
    department text NOT NULL COLLATE pg_catalog."C",
    scheme text NOT NULL COLLATE pg_catalog."C",
    organisation text COLLATE pg_catalog."C",
    adviser text COLLATE pg_catalog."C",
    orientation text COLLATE pg_catalog."C",
    oriented_on integer,
    started_on integer,
    ended_on integer,
    recorded_at bigint NOT NULL,
    superseded_at bigint NOT NULL,
    retired boolean NOT NULL,
    recorded_by text,
    written_at bigint,
    written_by text,
    load_id integer
);
CREATE TABLE public.template_version (
    version_id bigint NOT NULL,
    fact_id text NOT NULL COLLATE pg_catalog."C",
    name text NOT NULL COLLATE pg_catalog."C",
    purpose text NOT NULL,
    channel text NOT NULL,
    body text NOT NULL COLLATE pg_catalog."C",
    subject text COLLATE pg_catalog."C",
    recorded_at bigint NOT NULL,
    superseded_at bigint NOT NULL,
    retired boolean NOT NULL,
    recorded_by text,
    written_at bigint,
    written_by text,
    load_id integer
);
ALTER TABLE ONLY public.dossier_merge ALTER COLUMN number SET DEFAULT nextval('public.dossier_merge_number_seq'::regclass);
ALTER TABLE ONLY public.doubt ALTER COLUMN number SET DEFAULT nextval('public.doubt_number_seq'::regclass);
ALTER TABLE ONLY public.issued_fiche ALTER COLUMN number SET DEFAULT nextval('public.issued_fiche_number_seq'::regclass);
ALTER TABLE ONLY public.load ALTER COLUMN load_id SET DEFAULT nextval('public.load_load_id_seq'::regclass);
ALTER TABLE ONLY public.outbox ALTER COLUMN number SET DEFAULT nextval('public.outbox_number_seq'::regclass);
INSERT INTO public.account VALUES
	('d.muller', 'Dominique Muller', 'administrateur', NULL, 1788249601000000);
INSERT INTO public.adviser_version VALUES
	(1, 'C6701', 'C. Muller', '67', 738365, 'Plateforme d’accueil et d’orientation', NULL, NULL, 1659078000000000, 4611686018427387904, false, 'demonstration', 1788249603000000, NULL, NULL),
	(2, 'C6702', 'S. Weber', '67', 738365, 'Plateforme d’accueil et d’orientation', NULL, NULL, 1659078000000000, 4611686018427387904, false, 'demonstration', 1788249603000000, NULL, NULL),
	(3, 'C6703', 'A. Benali', '67', 738365, 'Plateforme d’accueil et d’orientation', NULL, NULL, 1659078000000000, 4611686018427387904, false, 'demonstration', 1788249603000000, NULL, NULL),
	(4, 'C6704', 'L. Roth', '67', 738365, 'Plateforme d’accueil et d’orientation', NULL, NULL, 1659078000000000, 4611686018427387904, false, 'demonstration', 1788249603000000, NULL, NULL),
	(5, 'C6705', 'J. Schaeffer', '67', 738365, 'Plateforme d’accueil et d’orientation', NULL, NULL, 1659078000000000, 4611686018427387904, false, 'demonstration', 1788249603000000, NULL, NULL),
	(6, 'C6706', 'N. Kieffer', '67', 738365, 'Plateforme d’accueil et d’orientation', NULL, NULL, 1659078000000000, 4611686018427387904, false, 'demonstration', 1788249603000000, NULL, NULL),
	(7, 'C6707', 'Binôme AGLO Strasbourg', '67', 738365, 'CeA', 1000000, NULL, 1659078000000000, 4611686018427387904, false, 'demonstration', 1788249603000000, NULL, NULL),
	(8, 'C6708', 'Binôme AGLO Haguenau', '67', 738365, 'CeA', 500000, NULL, 1659078000000000, 4611686018427387904, false, 'demonstration', 1788249603000000, NULL, NULL),
	(9, 'C6801', 'M. Huber', '68', 738365, 'Plateforme de la CeA', NULL, NULL, 1659078000000000, 4611686018427387904, false, 'demonstration', 1788249603000000, NULL, NULL),
	(10, 'C6802', 'É. Goetz', '68', 738365, 'Plateforme de la CeA', NULL, NULL, 1659078000000000, 4611686018427387904, false, 'demonstration', 1788249603000000, NULL, NULL),
	(11, 'C6803', 'F. Da-Silva', '68', 738365, 'Plateforme de la CeA', NULL, NULL, 1659078000000000, 4611686018427387904, false, 'demonstration', 1788249603000000, NULL, NULL),
	(12, 'C6804', 'P. Stoll', '68', 738365, 'Plateforme de la CeA', NULL, NULL, 1659078000000000, 4611686018427387904, false, 'demonstration', 1788249603000000, NULL, NULL),
	(13, 'C6805', 'I. Haas', '68', 738365, 'Plateforme de la CeA', NULL, NULL, 1659078000000000, 4611686018427387904, false, 'demonstration', 1788249603000000, NULL, NULL),
	(14, 'C6806', 'Binômes AGLO Mulhouse', '68', 738365, 'CeA', 1000000, NULL, 1659078000000000, 4611686018427387904, false, 'demonstration', 1788249603000000, NULL, NULL),
	(15, 'C6807', 'Binôme AGLO Colmar', '68', 738365, 'CeA', 500000, NULL, 1659078000000000, 4611686018427387904, false, 'demonstration', 1788249603000000, NULL, NULL);
INSERT INTO public.appointment_text VALUES
	(35, NULL),
	(36, NULL),
	(39, NULL),
	(40, NULL),
	(46, NULL),
	(47, NULL),
	(53, NULL),
	(54, NULL),
	(55, NULL),
	(56, NULL),
	(57, NULL),
	(58, NULL),
	(70, NULL),
	(71, NULL),
	(74, NULL),
	(75, NULL),
	(80, NULL),
	(81, 'transport'),
	(82, NULL),
	(86, NULL),
	(87, 'oubli'),
	(88, NULL),
	(89, NULL),
	(94, NULL),
	(95, NULL),
	(98, NULL),
	(99, NULL),
	(103, NULL),
	(104, NULL),
	(107, NULL),
	(108, 'maladie'),
	(109, NULL),
	(110, 'transport'),
	(111, NULL),
	(112, NULL),
	(118, NULL),
	(119, NULL),
	(126, NULL),
	(127, 'oubli'),
	(128, NULL),
	(129, NULL),
	(133, NULL),
	(134, NULL),
	(140, NULL),
	(141, NULL),
	(144, NULL),
	(145, NULL),
	(146, NULL),
	(147, 'oubli'),
	(148, NULL);
INSERT INTO public.appointment_text VALUES
	(149, NULL),
	(157, NULL),
	(158, NULL),
	(161, NULL),
	(162, NULL),
	(168, NULL),
	(169, NULL),
	(172, NULL),
	(173, NULL);
INSERT INTO public.appointment_version VALUES
	(35, 'R0000000A01', 'P0000000A', '68', 'orientation', 1721606400000000, 1722612600000000, 'prevu', NULL, 'I. Haas', 'Plateforme de la CeA', 739100, 739089, 1721631960000000, 1722582540000000, false, 'M. Huber', 1788249604000000, NULL, NULL),
	(36, 'R0000000A01', 'P0000000A', '68', 'orientation', 1721606400000000, 1722612600000000, 'honore', NULL, 'I. Haas', 'Plateforme de la CeA', 739100, 739089, 1722582540000000, 4611686018427387904, false, 'M. Huber', 1788249604000000, NULL, NULL),
	(39, 'R0000000A02', 'P0000000A', '68', 'accompagnement', 1722902400000000, 1724763600000000, 'prevu', NULL, 'I. Haas', 'Plateforme de la CeA', 739125, 739104, 1723101480000000, 1724916060000000, false, 'M. Huber', 1788249604000000, NULL, NULL),
	(40, 'R0000000A02', 'P0000000A', '68', 'accompagnement', 1722902400000000, 1724763600000000, 'honore', NULL, 'I. Haas', 'Plateforme de la CeA', 739125, 739104, 1724916060000000, 4611686018427387904, false, 'M. Huber', 1788249604000000, NULL, NULL),
	(46, 'R0000001A01', 'P0000001A', '67', 'orientation', 1780963200000000, 1781623800000000, 'prevu', NULL, 'N. Kieffer', 'Plateforme d’accueil et d’orientation', 739783, 739776, 1781075160000000, 1781593740000000, false, 'N. Kieffer', 1788249604000000, NULL, NULL),
	(47, 'R0000001A01', 'P0000001A', '67', 'orientation', 1780963200000000, 1781623800000000, 'honore', NULL, 'N. Kieffer', 'Plateforme d’accueil et d’orientation', 739783, 739776, 1781593740000000, 4611686018427387904, false, 'N. Kieffer', 1788249604000000, NULL, NULL),
	(53, 'R0000002A01', 'P0000002A', '67', 'orientation', 1705536000000000, 1705937400000000, 'prevu', NULL, 'J. Schaeffer', 'Plateforme d’accueil et d’orientation', 738907, 738903, 1705561560000000, 1705907340000000, false, 'A. Benali', 1788249604000000, NULL, NULL),
	(54, 'R0000002A01', 'P0000002A', '67', 'orientation', 1705536000000000, 1705937400000000, 'excuse', NULL, 'J. Schaeffer', 'Plateforme d’accueil et d’orientation', 738907, 738903, 1705907340000000, 4611686018427387904, false, 'A. Benali', 1788249604000000, NULL, NULL),
	(55, 'R0000002A02', 'P0000002A', '67', 'orientation', 1706227200000000, 1707735600000000, 'prevu', NULL, 'J. Schaeffer', 'Plateforme d’accueil et d’orientation', 738928, 738911, 1706253120000000, 1707808500000000, false, 'A. Benali', 1788249604000000, NULL, NULL),
	(56, 'R0000002A02', 'P0000002A', '67', 'orientation', 1706227200000000, 1707735600000000, 'absent', NULL, 'J. Schaeffer', 'Plateforme d’accueil et d’orientation', 738928, 738911, 1707808500000000, 4611686018427387904, false, 'A. Benali', 1788249604000000, NULL, NULL),
	(57, 'R0000002A03', 'P0000002A', '67', 'orientation', 1707782400000000, 1709204400000000, 'prevu', NULL, 'J. Schaeffer', 'Plateforme d’accueil et d’orientation', 738945, 738929, 1707808680000000, 1709191260000000, false, 'A. Benali', 1788249604000000, NULL, NULL),
	(58, 'R0000002A03', 'P0000002A', '67', 'orientation', 1707782400000000, 1709204400000000, 'honore', NULL, 'J. Schaeffer', 'Plateforme d’accueil et d’orientation', 738945, 738929, 1709191260000000, 4611686018427387904, false, 'A. Benali', 1788249604000000, NULL, NULL),
	(70, 'R0000003A01', 'P0000003A', '68', 'orientation', 1722384000000000, 1722938400000000, 'prevu', NULL, 'É. Goetz', 'Plateforme de la CeA', 739104, 739098, 1722582360000000, 1722928140000000, false, 'É. Goetz', 1788249604000000, NULL, NULL),
	(71, 'R0000003A01', 'P0000003A', '68', 'orientation', 1722384000000000, 1722938400000000, 'honore', NULL, 'É. Goetz', 'Plateforme de la CeA', 739104, 739098, 1722928140000000, 4611686018427387904, false, 'É. Goetz', 1788249604000000, NULL, NULL),
	(74, 'R0000003A02', 'P0000003A', '68', 'accompagnement', 1723507200000000, 1725357600000000, 'prevu', NULL, 'É. Goetz', 'Plateforme de la CeA', 739132, 739111, 1723533480000000, 1725348060000000, false, 'É. Goetz', 1788249604000000, NULL, NULL),
	(75, 'R0000003A02', 'P0000003A', '68', 'accompagnement', 1723507200000000, 1725357600000000, 'honore', NULL, 'É. Goetz', 'Plateforme de la CeA', 739132, 739111, 1725348060000000, 4611686018427387904, false, 'É. Goetz', 1788249604000000, NULL, NULL),
	(80, 'R0000004A01', 'P0000004A', '68', 'orientation', 1787270400000000, 1787671800000000, 'prevu', NULL, 'I. Haas', 'Plateforme de la CeA', 739853, 739849, 1787295960000000, 1787641740000000, false, 'P. Stoll', 1788249604000000, NULL, NULL),
	(81, 'R0000004A01', 'P0000004A', '68', 'orientation', 1787270400000000, 1787671800000000, 'absent', NULL, 'I. Haas', 'Plateforme de la CeA', 739853, 739849, 1787641740000000, 4611686018427387904, false, 'P. Stoll', 1788249604000000, NULL, NULL),
	(82, 'R0000004A02', 'P0000004A', '68', 'orientation', 1787616000000000, 1788775200000000, 'prevu', NULL, 'I. Haas', 'Plateforme de la CeA', 739866, 739853, 1787641920000000, 4611686018427387904, false, 'P. Stoll', 1788249604000000, NULL, NULL),
	(86, 'R0000005A01', 'P0000005A', '67', 'orientation', 1773187200000000, 1774362600000000, 'prevu', NULL, 'L. Roth', 'Plateforme d’accueil et d’orientation', 739699, 739686, 1773299160000000, 1774336140000000, false, 'A. Benali', 1788249604000000, NULL, NULL),
	(87, 'R0000005A01', 'P0000005A', '67', 'orientation', 1773187200000000, 1774362600000000, 'absent', NULL, 'L. Roth', 'Plateforme d’accueil et d’orientation', 739699, 739686, 1774336140000000, 4611686018427387904, false, 'A. Benali', 1788249604000000, NULL, NULL),
	(88, 'R0000005A02', 'P0000005A', '67', 'orientation', 1774310400000000, 1774882800000000, 'prevu', NULL, 'L. Roth', 'Plateforme d’accueil et d’orientation', 739705, 739699, 1774336320000000, 1774854900000000, false, 'A. Benali', 1788249604000000, NULL, NULL),
	(89, 'R0000005A02', 'P0000005A', '67', 'orientation', 1774310400000000, 1774882800000000, 'honore', NULL, 'L. Roth', 'Plateforme d’accueil et d’orientation', 739705, 739699, 1774854900000000, 4611686018427387904, false, 'A. Benali', 1788249604000000, NULL, NULL),
	(94, 'R0000006A01', 'P0000006A', '68', 'orientation', 1761609600000000, 1762158600000000, 'prevu', NULL, 'F. Da-Silva', 'Plateforme de la CeA', 739558, 739552, 1761721560000000, 1762153740000000, false, 'M. Huber', 1788249604000000, NULL, NULL),
	(95, 'R0000006A01', 'P0000006A', '68', 'orientation', 1761609600000000, 1762158600000000, 'honore', NULL, 'F. Da-Silva', 'Plateforme de la CeA', 739558, 739552, 1762153740000000, 4611686018427387904, false, 'M. Huber', 1788249604000000, NULL, NULL),
	(98, 'R0000006A02', 'P0000006A', '68', 'accompagnement', 1762732800000000, 1763643600000000, 'prevu', NULL, 'F. Da-Silva', 'Plateforme de la CeA', 739575, 739565, 1762931880000000, 1763623260000000, false, 'M. Huber', 1788249604000000, NULL, NULL),
	(99, 'R0000006A02', 'P0000006A', '68', 'accompagnement', 1762732800000000, 1763643600000000, 'honore', NULL, 'F. Da-Silva', 'Plateforme de la CeA', 739575, 739565, 1763623260000000, 4611686018427387904, false, 'M. Huber', 1788249604000000, NULL, NULL),
	(103, 'R0000006B01', 'P0000006B', '68', 'orientation', 1761609600000000, 1762511400000000, 'prevu', NULL, 'F. Da-Silva', 'Plateforme de la CeA', 739562, 739552, 1761635160000000, 1762499340000000, false, 'F. Da-Silva', 1788249604000000, NULL, NULL),
	(104, 'R0000006B01', 'P0000006B', '68', 'orientation', 1761609600000000, 1762511400000000, 'honore', NULL, 'F. Da-Silva', 'Plateforme de la CeA', 739562, 739552, 1762499340000000, 4611686018427387904, false, 'F. Da-Silva', 1788249604000000, NULL, NULL),
	(107, 'R0000006B02', 'P0000006B', '68', 'accompagnement', 1762732800000000, 1763379000000000, 'prevu', NULL, 'F. Da-Silva', 'Plateforme de la CeA', 739572, 739565, 1762759080000000, 1763450460000000, false, 'F. Da-Silva', 1788249604000000, NULL, NULL),
	(108, 'R0000006B02', 'P0000006B', '68', 'accompagnement', 1762732800000000, 1763379000000000, 'absent', NULL, 'F. Da-Silva', 'Plateforme de la CeA', 739572, 739565, 1763450460000000, 4611686018427387904, false, 'F. Da-Silva', 1788249604000000, NULL, NULL),
	(109, 'R0000006B03', 'P0000006B', '68', 'accompagnement', 1763337600000000, 1764586800000000, 'prevu', NULL, 'F. Da-Silva', 'Plateforme de la CeA', 739586, 739572, 1763537040000000, 1764574020000000, false, 'F. Da-Silva', 1788249604000000, NULL, NULL),
	(110, 'R0000006B03', 'P0000006B', '68', 'accompagnement', 1763337600000000, 1764586800000000, 'absent', NULL, 'F. Da-Silva', 'Plateforme de la CeA', 739586, 739572, 1764574020000000, 4611686018427387904, false, 'F. Da-Silva', 1788249604000000, NULL, NULL),
	(111, 'R0000006B04', 'P0000006B', '68', 'accompagnement', 1764806400000000, 1765789200000000, 'prevu', NULL, 'F. Da-Silva', 'Plateforme de la CeA', 739600, 739589, 1764919800000000, 1765956780000000, false, 'F. Da-Silva', 1788249604000000, NULL, NULL),
	(112, 'R0000006B04', 'P0000006B', '68', 'accompagnement', 1764806400000000, 1765789200000000, 'honore', NULL, 'F. Da-Silva', 'Plateforme de la CeA', 739600, 739589, 1765956780000000, 4611686018427387904, false, 'F. Da-Silva', 1788249604000000, NULL, NULL),
	(118, 'R0000007A01', 'P0000007A', '68', 'orientation', 1723161600000000, 1725013800000000, 'prevu', NULL, 'I. Haas', 'Plateforme de la CeA', 739128, 739107, 1723187160000000, 1725001740000000, false, 'F. Da-Silva', 1788249604000000, NULL, NULL),
	(119, 'R0000007A01', 'P0000007A', '68', 'orientation', 1723161600000000, 1725013800000000, 'honore', NULL, 'I. Haas', 'Plateforme de la CeA', 739128, 739107, 1725001740000000, 4611686018427387904, false, 'F. Da-Silva', 1788249604000000, NULL, NULL),
	(126, 'R0000008A01', 'P0000008A', '68', 'orientation', 1717718400000000, 1719244800000000, 'prevu', NULL, 'P. Stoll', 'Plateforme de la CeA', 739061, 739044, 1717743960000000, 1719299340000000, false, 'F. Da-Silva', 1788249604000000, NULL, NULL),
	(127, 'R0000008A01', 'P0000008A', '68', 'orientation', 1717718400000000, 1719244800000000, 'absent', NULL, 'P. Stoll', 'Plateforme de la CeA', 739061, 739044, 1719299340000000, 4611686018427387904, false, 'F. Da-Silva', 1788249604000000, NULL, NULL),
	(128, 'R0000008A02', 'P0000008A', '68', 'orientation', 1719187200000000, 1720177200000000, 'prevu', NULL, 'P. Stoll', 'Plateforme de la CeA', 739072, 739061, 1719385920000000, 1720336500000000, false, 'F. Da-Silva', 1788249604000000, NULL, NULL),
	(129, 'R0000008A02', 'P0000008A', '68', 'orientation', 1719187200000000, 1720177200000000, 'honore', NULL, 'P. Stoll', 'Plateforme de la CeA', 739072, 739061, 1720336500000000, 4611686018427387904, false, 'F. Da-Silva', 1788249604000000, NULL, NULL),
	(133, 'R0000008A03', 'P0000008A', '68', 'accompagnement', 1720742400000000, 1721289600000000, 'prevu', NULL, 'P. Stoll', 'Plateforme de la CeA', 739085, 739079, 1720942020000000, 1721287800000000, false, 'F. Da-Silva', 1788249604000000, NULL, NULL),
	(134, 'R0000008A03', 'P0000008A', '68', 'accompagnement', 1720742400000000, 1721289600000000, 'honore', NULL, 'P. Stoll', 'Plateforme de la CeA', 739085, 739079, 1721287800000000, 4611686018427387904, false, 'F. Da-Silva', 1788249604000000, NULL, NULL),
	(140, 'R0000008B01', 'P0000008B', '68', 'orientation', 1717632000000000, 1718616600000000, 'prevu', NULL, 'I. Haas', 'Plateforme de la CeA', 739054, 739043, 1717657560000000, 1718608140000000, false, 'É. Goetz', 1788249604000000, NULL, NULL),
	(141, 'R0000008B01', 'P0000008B', '68', 'orientation', 1717632000000000, 1718616600000000, 'honore', NULL, 'I. Haas', 'Plateforme de la CeA', 739054, 739043, 1718608140000000, 4611686018427387904, false, 'É. Goetz', 1788249604000000, NULL, NULL),
	(144, 'R0000008B02', 'P0000008B', '68', 'accompagnement', 1718755200000000, 1719934200000000, 'prevu', NULL, 'I. Haas', 'Plateforme de la CeA', 739069, 739056, 1718781480000000, 1719904860000000, false, 'É. Goetz', 1788249604000000, NULL, NULL),
	(145, 'R0000008B02', 'P0000008B', '68', 'accompagnement', 1718755200000000, 1719934200000000, 'absent', NULL, 'I. Haas', 'Plateforme de la CeA', 739069, 739056, 1719904860000000, 4611686018427387904, false, 'É. Goetz', 1788249604000000, NULL, NULL),
	(146, 'R0000008B03', 'P0000008B', '68', 'accompagnement', 1719878400000000, 1721138400000000, 'prevu', NULL, 'I. Haas', 'Plateforme de la CeA', 739083, 739069, 1719905040000000, 1721114820000000, false, 'É. Goetz', 1788249604000000, NULL, NULL),
	(147, 'R0000008B03', 'P0000008B', '68', 'accompagnement', 1719878400000000, 1721138400000000, 'absent', NULL, 'I. Haas', 'Plateforme de la CeA', 739083, 739069, 1721114820000000, 4611686018427387904, false, 'É. Goetz', 1788249604000000, NULL, NULL),
	(148, 'R0000008B04', 'P0000008B', '68', 'accompagnement', 1721606400000000, 1722868200000000, 'prevu', NULL, 'I. Haas', 'Plateforme de la CeA', 739103, 739089, 1721633400000000, 1722843180000000, false, 'É. Goetz', 1788249604000000, NULL, NULL);
INSERT INTO public.appointment_version VALUES
	(149, 'R0000008B04', 'P0000008B', '68', 'accompagnement', 1721606400000000, 1722868200000000, 'honore', NULL, 'I. Haas', 'Plateforme de la CeA', 739103, 739089, 1722843180000000, 4611686018427387904, false, 'É. Goetz', 1788249604000000, NULL, NULL),
	(157, 'R0000009A01', 'P0000009A', '68', 'orientation', 1757548800000000, 1758787200000000, 'prevu', NULL, 'P. Stoll', 'Plateforme de la CeA', 739519, 739505, 1757574360000000, 1758870540000000, false, 'P. Stoll', 1788249604000000, NULL, NULL),
	(158, 'R0000009A01', 'P0000009A', '68', 'orientation', 1757548800000000, 1758787200000000, 'honore', NULL, 'P. Stoll', 'Plateforme de la CeA', 739519, 739505, 1758870540000000, 4611686018427387904, false, 'P. Stoll', 1788249604000000, NULL, NULL),
	(161, 'R0000009A02', 'P0000009A', '68', 'accompagnement', 1759708800000000, 1760977800000000, 'prevu', NULL, 'P. Stoll', 'Plateforme de la CeA', 739544, 739530, 1759735080000000, 1760944860000000, false, 'P. Stoll', 1788249604000000, NULL, NULL),
	(162, 'R0000009A02', 'P0000009A', '68', 'accompagnement', 1759708800000000, 1760977800000000, 'honore', NULL, 'P. Stoll', 'Plateforme de la CeA', 739544, 739530, 1760944860000000, 4611686018427387904, false, 'P. Stoll', 1788249604000000, NULL, NULL),
	(168, 'R0000010A01', 'P0000010A', '68', 'orientation', 1704672000000000, 1705404600000000, 'prevu', NULL, 'É. Goetz', 'Plateforme de la CeA', 738901, 738893, 1704697560000000, 1705388940000000, false, 'P. Stoll', 1788249604000000, NULL, NULL),
	(169, 'R0000010A01', 'P0000010A', '68', 'orientation', 1704672000000000, 1705404600000000, 'honore', NULL, 'É. Goetz', 'Plateforme de la CeA', 738901, 738893, 1705388940000000, 4611686018427387904, false, 'P. Stoll', 1788249604000000, NULL, NULL),
	(172, 'R0000010A02', 'P0000010A', '68', 'accompagnement', 1705881600000000, 1707148800000000, 'prevu', NULL, 'É. Goetz', 'Plateforme de la CeA', 738921, 738907, 1705907880000000, 1707117660000000, false, 'P. Stoll', 1788249604000000, NULL, NULL),
	(173, 'R0000010A02', 'P0000010A', '68', 'accompagnement', 1705881600000000, 1707148800000000, 'honore', NULL, 'É. Goetz', 'Plateforme de la CeA', 738921, 738907, 1707117660000000, 4611686018427387904, false, 'P. Stoll', 1788249604000000, NULL, NULL);
INSERT INTO public.call_text VALUES
	(186, 'Rappeler le soir');
INSERT INTO public.call_version VALUES
	(186, 'T-73c185ca389cf84c', 'P-31ef445bdfcef46a', 1785747900000000, 'message', NULL, 'Dominique Muller', 1788249611000000, 4611686018427387904, false, 'd.muller', 1788249611000000, 'd.muller', NULL);
INSERT INTO public.claim VALUES
	('05000000167', 2);
INSERT INTO public.collection_gap_version VALUES
	(16, 'COL1', 'F5-6', '68', 738365, 'délais de démarrage non transmis par France Travail', 738765, 1659078000000000, 4611686018427387904, false, 'demonstration', 1788249603000000, NULL, NULL);
INSERT INTO public.contract_text VALUES
	(37, 'Stabiliser le logement avant la recherche d’emploi', NULL, NULL, NULL, NULL),
	(48, 'Stabiliser le logement avant la recherche d’emploi', NULL, NULL, NULL, NULL),
	(59, 'Passer le permis B', NULL, NULL, NULL, NULL),
	(72, 'Formation d’aide-soignante', NULL, NULL, NULL, NULL),
	(96, 'Faire reconnaître un diplôme étranger', NULL, NULL, NULL, NULL),
	(105, 'Création d’une activité de couture', NULL, NULL, NULL, NULL),
	(120, 'Formation d’aide-soignante', NULL, NULL, NULL, NULL),
	(130, 'Retrouver un emploi dans la logistique', NULL, NULL, NULL, NULL),
	(131, 'Retrouver un emploi dans la logistique', NULL, NULL, NULL, NULL),
	(142, 'Retrouver un emploi dans la logistique', NULL, NULL, NULL, NULL),
	(159, 'Formation d’aide-soignante', NULL, NULL, NULL, NULL),
	(170, 'Passer le permis B', NULL, NULL, NULL, NULL);
INSERT INTO public.contract_version VALUES
	(37, 'K0000000A01', 'P0000000A', 'orientation', 739100, 739282, 739100, NULL, 'I. Haas', NULL, NULL, 1722582720000000, 4611686018427387904, false, 'M. Huber', 1788249604000000, NULL, NULL),
	(48, 'K0000001A01', 'P0000001A', 'orientation', 739848, 740030, 739848, NULL, 'N. Kieffer', NULL, NULL, 1787209920000000, 4611686018427387904, false, 'N. Kieffer', 1788249604000000, NULL, NULL),
	(59, 'K0000002A01', 'P0000002A', 'orientation', 739040, 739222, 739040, NULL, 'J. Schaeffer', NULL, NULL, 1717572240000000, 4611686018427387904, false, 'A. Benali', 1788249604000000, NULL, NULL),
	(72, 'K0000003A01', 'P0000003A', 'orientation', 739104, 739286, 739104, NULL, 'É. Goetz', NULL, NULL, 1723101120000000, 4611686018427387904, false, 'É. Goetz', 1788249604000000, NULL, NULL),
	(96, 'K0000006A01', 'P0000006A', 'orientation', 739657, 739839, 739657, NULL, 'F. Da-Silva', NULL, NULL, 1770707520000000, 4611686018427387904, false, 'M. Huber', 1788249604000000, NULL, NULL),
	(105, 'K0000006B01', 'P0000006B', 'orientation', 739562, 739744, 739562, NULL, 'F. Da-Silva', NULL, NULL, 1762499520000000, 4611686018427387904, false, 'F. Da-Silva', 1788249604000000, NULL, NULL),
	(120, 'K0000007A01', 'P0000007A', 'orientation', 739128, 739310, 739128, NULL, 'I. Haas', NULL, NULL, 1725088320000000, 4611686018427387904, false, 'F. Da-Silva', 1788249604000000, NULL, NULL),
	(130, 'K0000008A01', 'P0000008A', 'orientation', 739072, 739254, 739072, NULL, 'P. Stoll', NULL, NULL, 1720163880000000, 1722756060000000, false, 'F. Da-Silva', 1788249604000000, NULL, NULL),
	(131, 'K0000008A01', 'P0000008A', 'orientation', 739072, 739254, 739072, 739102, 'P. Stoll', NULL, NULL, 1722756060000000, 4611686018427387904, false, 'F. Da-Silva', 1788249604000000, NULL, NULL),
	(142, 'K0000008B01', 'P0000008B', 'orientation', 739054, 739236, 739054, NULL, 'I. Haas', NULL, NULL, 1718608320000000, 4611686018427387904, false, 'É. Goetz', 1788249604000000, NULL, NULL),
	(159, 'K0000009A01', 'P0000009A', 'orientation', 739607, 739789, 739607, NULL, 'P. Stoll', NULL, NULL, 1766473920000000, 4611686018427387904, false, 'P. Stoll', 1788249604000000, NULL, NULL),
	(170, 'K0000010A01', 'P0000010A', 'orientation', 738901, 739083, 738901, NULL, 'É. Goetz', NULL, NULL, 1705561920000000, 4611686018427387904, false, 'P. Stoll', 1788249604000000, NULL, NULL);
INSERT INTO public.counter VALUES
	('version', 186),
	('journal', 2),
	('latest', 1788249614000000);
INSERT INTO public.department VALUES
	('67'),
	('68');
INSERT INTO public.dossier_merge VALUES
	(1, 'Q1', 'Q2', 1788249606000000, 'd.muller', '[["person", "Q2"], ["right", "T2"]]', NULL, NULL);
INSERT INTO public.doubt VALUES
	(1, 3, '2910267482022|1234567|DEM|1991-02-14|levy|anne', 'other_nir', '["P-31ef445bdfcef46a"]', '{"address": null, "claim_number": "05000000167", "claimed_on": "2026-05-12", "closed_on": null, "closing_reason": null, "department": "67", "line": 0, "matricule": "1234567", "others": 0, "payment_suspended_on": null, "persons": [{"birth_name": null, "born_on": "1991-02-14", "born_roughly": false, "duties": true, "entering": null, "first_name": "ANNE", "last_name": "LÉVY", "line": 0, "nir13": "2910267482022", "role": "DEM", "title": "MME"}], "right_suspended_on": null, "state": "2", "transferred_in": false, "transferred_on": null}', '336874fd7d806d916225d7844520c0a6', 739801, 739797, false, true, NULL, NULL, NULL, NULL);
INSERT INTO public.fiche_part VALUES
	(4, 2025, 'description_67', 1, 'Texte d’essai : l’été.', 1788249612000000, 'd.muller'),
	(5, 2025, 'description', 1, 'Texte d’essai : l’été.', 1788249613000000, 'd.muller');
INSERT INTO public.flow VALUES
	('CRI', 'M', 739771, '02:10:05', 2),
	('CRI', 'M', 739801, '02:10:05', 3);
INSERT INTO public.following_version VALUES
	(43, 'F-P0000000A', 'P0000000A', 739080, 'I. Haas', 'S6802', 1720861260000000, 4611686018427387904, false, 'I. Haas', 1788249604000000, NULL, NULL),
	(50, 'F-P0000001A', 'P0000001A', 739772, 'N. Kieffer', 'S6703', 1780729260000000, 4611686018427387904, false, 'N. Kieffer', 1788249604000000, NULL, NULL),
	(63, 'F-P0000002A', 'P0000002A', 738894, 'J. Schaeffer', 'S6703', 1704956460000000, 4611686018427387904, false, 'J. Schaeffer', 1788249604000000, NULL, NULL),
	(67, 'F-P0000002B', 'P0000002B', 739063, 'L. Roth', 'S6702', 1719392460000000, 4611686018427387904, false, 'L. Roth', 1788249604000000, NULL, NULL),
	(76, 'F-P0000003A', 'P0000003A', 739095, 'É. Goetz', 'S6801', 1722157260000000, 4611686018427387904, false, 'É. Goetz', 1788249604000000, NULL, NULL),
	(83, 'F-P0000004A', 'P0000004A', 739845, 'I. Haas', 'S6802', 1786957260000000, 4611686018427387904, false, 'I. Haas', 1788249604000000, NULL, NULL),
	(91, 'F-P0000005A', 'P0000005A', 739682, 'L. Roth', 'S6702', 1773039660000000, 4611686018427387904, false, 'L. Roth', 1788249604000000, NULL, NULL),
	(100, 'F-P0000006A', 'P0000006A', 739552, 'F. Da-Silva', 'S6801', 1761642060000000, 4611686018427387904, false, 'F. Da-Silva', 1788249604000000, NULL, NULL),
	(115, 'F-P0000006B', 'P0000006B', 739552, 'F. Da-Silva', 'S6801', 1761642060000000, 4611686018427387904, false, 'F. Da-Silva', 1788249604000000, NULL, NULL),
	(122, 'F-P0000007A', 'P0000007A', 739102, 'I. Haas', 'S6802', 1722762060000000, 4611686018427387904, false, 'I. Haas', 1788249604000000, NULL, NULL),
	(135, 'F-P0000008A', 'P0000008A', 739043, 'P. Stoll', 'S6802', 1717664460000000, 4611686018427387904, false, 'P. Stoll', 1788249604000000, NULL, NULL),
	(153, 'F-P0000008B', 'P0000008B', 739270, 'I. Haas', 'S6802', 1737277260000000, 4611686018427387904, false, 'I. Haas', 1788249604000000, NULL, NULL),
	(165, 'F-P0000009A', 'P0000009A', 739496, 'P. Stoll', 'S6802', 1756803660000000, 4611686018427387904, false, 'P. Stoll', 1788249604000000, NULL, NULL),
	(176, 'F-P0000010A', 'P0000010A', 738879, 'É. Goetz', 'S6801', 1703574060000000, 4611686018427387904, false, 'É. Goetz', 1788249604000000, NULL, NULL);
INSERT INTO public.issued_fiche VALUES
	(1, 4, 2025, 739860, 'information', 1788249614000000, 'd.muller', 'd432756fc31aa343d6c0fe605f17338992aadee706441742a30a04a1c50ed019', '58768525fb79930ddac4aaeffc5639ba9780a7f94506b0c6a0c8e5a3874e48cd', '{"budgets":[{"budget":{"collectivity":{"comment":"","printed":"","value":null},"expected":{"comment":"","printed":"","value":null},"lines":[{"amount":{"comment":"","printed":"","value":null},"department":"68","label":"Valorisation des 3 ETP dédiés au fonctionnement des plateformes 68","spending":"valorisation"},{"amount":{"comment":"","printed":"","value":null},"department":"68","label":"Temps de travail consacrés à la participation au groupe de travail sur l''extension des plateformes d''accueil, le Contrat d''Engagements Réciproques et le déploiement du SPIE à l''échelle alsacienne","spending":"nouvelle_depense"},{"amount":{"comment":"","printed":"","value":null},"department":"68","label":"Mise en œuvre du déploiement des plateformes et renfort via 3,5 ETP créés spécifiquement (3 secrétaires médico-sociales, et 0,5 poste dédié à la domiciliation) pris en compte du 01/07 au 31/12/2023","spending":"nouvelle_depense"},{"amount":{"comment":"","printed":"","value":null},"department":"67","label":"Jusqu''au 31 décembre 2023, valorisation de 2,5 ETP consacrés à la participation au groupe d''utilisateurs opérationnels pour l''amélioration constante de l''outil informatique","spending":"valorisation"},{"amount":{"comment":"","printed":"","value":null},"department":"67","label":"A compter du 1er juillet 2023, valorisation de 0,5 ETP consacrés au groupe de travail sur le Contrat d''Engagement Réciproque et au déploiement du SPIE à l''échelle alsacienne","spending":"valorisation"},{"amount":{"comment":"","printed":"","value":null},"department":"67","label":"Subvention attribuée au consortium","spending":"nouvelle_depense"}],"period":"l’année 2025","side":"prevu","state":{"comment":"","printed":"","value":null},"totals":[{"amount":{"comment":"","printed":"","value":null},"department":"CeA"}],"whole":{"comment":"","printed":"","value":null}},"year":2023},{"budget":{"collectivity":{"comment":"","printed":"","value":null},"expected":{"comment":"","printed":"","value":null},"lines":[{"amount":{"comment":"","printed":"","value":null},"department":"68","label":"3 ETP dédiés au fonctionnement des plateformes 68","spending":"valorisation"},{"amount":{"comment":"","printed":"","value":null},"department":"68","label":"Temps de travail consacrés à la participation au groupe de travail sur l''extension des plateformes d''accueil, le Contrat d''Engagements Réciproques et le déploiement du SPIE à l''échelle alsacienne","spending":"nouvelle_depense"},{"amount":{"comment":"","printed":"","value":null},"department":"68","label":"Mise en œuvre du déploiement des plateformes et renfort via 3,5 ETP créés spécifiquement (3 secrétaires médico-sociales, et 0,5 poste dédié à la domiciliation)","spending":"nouvelle_depense"},{"amount":{"comment":"","printed":"","value":null},"department":"67","label":"Jusqu''au 31 décembre 2023, valorisation de 2,5 ETP consacrés à la participation au groupe d''utilisateurs opérationnels pour l''amélioration constante de l''outil informatique","spending":"valorisation"},{"amount":{"comment":"","printed":"","value":null},"department":"67","label":"A compter du 1er juillet 2023, valorisation de 0,5 ETP consacrés au groupe de travail sur le Contrat d''Engagement Réciproque et au déploiement du SPIE à l''échelle alsacienne","spending":"valorisation"},{"amount":{"comment":"","printed":"","value":null},"department":"67","label":"Subvention attribuée au consortium","spending":"nouvelle_depense"}],"period":"l’année 2025","side":"execute","state":{"comment":"","printed":"","value":null},"totals":[{"amount":{"comment":"","printed":"","value":null},"department":"68"},{"amount":{"comment":"","printed":"","value":null},"department":"67"}],"whole":{"comment":"","printed":"","value":null}},"year":2023}],"excluded":0,"fiche":4,"fingerprint":"d432756fc31aa343d6c0fe605f17338992aadee706441742a30a04a1c50ed019","known_on":"2026-09-01","start":"information","stray":0,"table":{"columns":[{"computed":false,"title":"Résultat atteint en 2018","year":2018},{"computed":false,"title":"Résultat atteint en 2019","year":2019},{"computed":false,"title":"Résultat atteint en 2020","year":2020},{"computed":false,"title":"Résultat atteint en 2021","year":2021},{"computed":false,"title":"Résultat atteint en 2022 - situation au 31/12/2022","year":2022},{"computed":false,"title":"Résultat atteint en 2023","year":2023},{"computed":true,"title":"Résultat atteint en 2024","year":2024},{"computed":true,"title":"Résultat atteint en 2025","year":2025}],"fiche":4,"method":["Période du 01/01/2025 au 31/12/2025, telle que connue le 01/09/2026.","Point de départ des délais : réception de l’information.","Une seule méthode pour le 67 et le 68 ; « CeA » compte tous les départements, chaque personne distincte une fois.","Un mois et deux mois se comptent de quantième à quantième (31/01 + 1 mois = dernier jour de février) ; 2 semaines font 14 jours ; bornes comprises.","Dates de repli (information sans date, ouverture retenue) : 0. Orientations avant l’information, comptées dans les délais : 0."],"notes":["Publié tel quel : en 2019, pour le 67, plus de premiers contrats que de nouveaux entrants (premiers contrats non distingués de ceux des anciens bénéficiaires).","2024, F4-3, F4-4 : aucun rendez-vous d’accompagnement enregistré pour le 67 sur la période : non collecté ?","2025, F4-1 : aucun droit enregistré pour le 67 sur la période : non collecté ?","2025, F4-2 : aucune orientation décidée enregistrée pour le 67 sur la période : non collecté ?","2025, F4-3, F4-4 : aucun rendez-vous d’accompagnement enregistré pour le 67 sur la période : non collecté ?","2025, F4-5, F4-6 : aucun CER signé enregistré pour le 67 sur la période : non collecté ?"],"rows":[{"cells":[{"alert":"","contradiction":"","note":"","number":4827,"provisional":false,"published":true,"state":"","text":"4 827"},{"alert":"","contradiction":"","note":"","number":null,"provisional":false,"published":true,"state":"ND","text":"ND"},{"alert":"","contradiction":"","note":"","number":6284,"provisional":false,"published":true,"state":"","text":"6 284"},{"alert":"","contradiction":"","note":"","number":3758,"provisional":false,"published":true,"state":"","text":"3 758"},{"alert":"","contradiction":"","note":"colonne « situation au 31/12/2022 »","number":1823,"provisional":false,"published":true,"state":"","text":"1823"},{"alert":"","contradiction":"","note":"","number":4465,"provisional":false,"published":true,"state":"","text":"4 465"},{"alert":"","contradiction":"","note":"","number":5,"provisional":false,"published":false,"state":"","text":"5"},{"alert":"","contradiction":"","note":"","number":3,"provisional":false,"published":false,"state":"","text":"3"}],"department":"68","indicator":"F4-1","label":"Nombre de nouveaux entrants","second":""},{"cells":[{"alert":"","contradiction":"","note":"","number":null,"provisional":false,"published":true,"state":"ND","text":"ND"},{"alert":"","contradiction":"","note":"","number":9000,"provisional":false,"published":true,"state":"","text":"9 000"},{"alert":"","contradiction":"","note":"","number":8175,"provisional":false,"published":true,"state":"","text":"8 175"},{"alert":"","contradiction":"","note":"","number":8624,"provisional":false,"published":true,"state":"","text":"8 624"},{"alert":"","contradiction":"","note":"colonne « situation au 31/12/2022 » ; Le chiffre relatif au département 67 est sous- estimé, nous ne pouvons pas le consolider pour deux raisons. Tout d''abord, la méthode de calcul a changé entre les deux semestres : au 1er semestre, il résultait d''un comptage manuel effectué par la plateforme d''orientation, qui ne peut plus être réalisé actuellement en raison d''un manque de ressources. Aujourd''hui, cette méthodologie de calcul a évolué vers la création d''indicateurs dans un univers de données. Cependant, plusieurs problématiques sont apparues lors de la création des indicateurs au niveau informatique, notamment en ce qui concerne les dates d''ouverture de droits des bénéficiaires qui ne sont pas historisées dans les données fournies par notre éditeur et donc fluctuantes. Nous avons donc fait une demande à Néolink afin de pouvoir conserver ces données pour calculer les nouveaux entrants, mais cette demande est toujours en cours de traitement. [suite de la cellule ligne 526]","number":4495,"provisional":false,"published":true,"state":"","text":"4495"},{"alert":"","contradiction":"","note":"","number":6949,"provisional":false,"published":true,"state":"","text":"6 949"},{"alert":"","contradiction":"","note":"","number":2,"provisional":false,"published":false,"state":"","text":"2"},{"alert":"aucun droit enregistré pour le 67 sur la période : non collecté ?","contradiction":"","note":"","number":0,"provisional":false,"published":false,"state":"","text":"0"}],"department":"67","indicator":"F4-1","label":"Nombre de nouveaux entrants","second":""},{"cells":[{"alert":"","contradiction":"","note":"","number":null,"provisional":false,"published":true,"state":"","text":""},{"alert":"","contradiction":"","note":"","number":null,"provisional":false,"published":true,"state":"","text":""},{"alert":"","contradiction":"","note":"","number":null,"provisional":false,"published":true,"state":"","text":""},{"alert":"","contradiction":"","note":"","number":null,"provisional":false,"published":true,"state":"","text":""},{"alert":"","contradiction":"","note":"","number":null,"provisional":false,"published":true,"state":"","text":""},{"alert":"","contradiction":"","note":"","number":null,"provisional":false,"published":true,"state":"","text":""},{"alert":"","contradiction":"","note":"","number":7,"provisional":false,"published":false,"state":"","text":"7"},{"alert":"","contradiction":"","note":"","number":3,"provisional":false,"published":false,"state":"","text":"3"}],"department":"CeA","indicator":"F4-1","label":"Nombre de nouveaux entrants","second":""},{"cells":[{"alert":"","contradiction":"","note":"","number":961,"provisional":false,"published":true,"state":"","text":"961"},{"alert":"","contradiction":"","note":"","number":null,"provisional":false,"published":true,"state":"ND","text":"ND"},{"alert":"","contradiction":"","note":"","number":null,"provisional":false,"published":true,"state":"ND","text":"ND"},{"alert":"","contradiction":"","note":"","number":null,"provisional":false,"published":true,"state":"ND","text":"ND"},{"alert":"","contradiction":"","note":"colonne « situation au 31/12/2022 »","number":null,"provisional":false,"published":true,"state":"ND","text":"ND"},{"alert":"","contradiction":"","note":"","number":null,"provisional":false,"published":true,"state":"ND","text":"ND"},{"alert":"","contradiction":"","note":"","number":4,"provisional":false,"published":false,"state":"","text":"4"},{"alert":"","contradiction":"","note":"","number":3,"provisional":false,"published":false,"state":"","text":"3"}],"department":"68","indicator":"F4-2","label":"Nombre de nouveaux entrants orientés en un mois et moins","second":""},{"cells":[{"alert":"","contradiction":"","note":"","number":null,"provisional":false,"published":true,"state":"NC","text":"NC"},{"alert":"","contradiction":"","note":"","number":null,"provisional":false,"published":true,"state":"NC","text":"NC"},{"alert":"","contradiction":"","note":"","number":null,"provisional":false,"published":true,"state":"ND","text":"ND"},{"alert":"","contradiction":"","note":"","number":null,"provisional":false,"published":true,"state":"ND","text":"ND"},{"alert":"","contradiction":"","note":"colonne « situation au 31/12/2022 »","number":null,"provisional":false,"published":true,"state":"ND","text":"ND"},{"alert":"","contradiction":"","note":"","number":null,"provisional":false,"published":true,"state":"ND","text":"ND"},{"alert":"","contradiction":"","note":"","number":0,"provisional":false,"published":false,"state":"","text":"0"},{"alert":"aucune orientation décidée enregistrée pour le 67 sur la période : non collecté ?","contradiction":"","note":"","number":0,"provisional":false,"published":false,"state":"","text":"0"}],"department":"67","indicator":"F4-2","label":"Nombre de nouveaux entrants orientés en un mois et moins","second":""},{"cells":[{"alert":"","contradiction":"","note":"","number":null,"provisional":false,"published":true,"state":"","text":""},{"alert":"","contradiction":"","note":"","number":null,"provisional":false,"published":true,"state":"","text":""},{"alert":"","contradiction":"","note":"","number":null,"provisional":false,"published":true,"state":"","text":""},{"alert":"","contradiction":"","note":"","number":null,"provisional":false,"published":true,"state":"","text":""},{"alert":"","contradiction":"","note":"","number":null,"provisional":false,"published":true,"state":"","text":""},{"alert":"","contradiction":"","note":"","number":null,"provisional":false,"published":true,"state":"","text":""},{"alert":"","contradiction":"","note":"","number":4,"provisional":false,"published":false,"state":"","text":"4"},{"alert":"","contradiction":"","note":"","number":3,"provisional":false,"published":false,"state":"","text":"3"}],"department":"CeA","indicator":"F4-2","label":"Nombre de nouveaux entrants orientés en un mois et moins","second":""},{"cells":[{"alert":"","contradiction":"","note":"","number":null,"provisional":false,"published":true,"state":"ND","text":"ND"},{"alert":"","contradiction":"","note":"","number":null,"provisional":false,"published":true,"state":"ND","text":"ND"},{"alert":"","contradiction":"","note":"","number":1258,"provisional":false,"published":true,"state":"","text":"1 258"},{"alert":"","contradiction":"","note":"","number":946,"provisional":false,"published":true,"state":"","text":"946"},{"alert":"","contradiction":"","note":"colonne « situation au 31/12/2022 » ; L''accès au système d''information pour les partenaires extérieurs a été interrompu à compter du mois de septembre 2022. Plus aucun RDV n''a été enregistré","number":657,"provisional":false,"published":true,"state":"","text":"657"},{"alert":"","contradiction":"","note":"L''accès au système d''information pour les partenaires extérieurs a été interrompu à compter du mois de septembre 2022. Plus aucun RDV n''a été enregistré","number":1179,"provisional":false,"published":true,"state":"","text":"1 179"},{"alert":"","contradiction":"","note":"","number":5,"provisional":false,"published":false,"state":"","text":"5"},{"alert":"","contradiction":"","note":"","number":3,"provisional":false,"published":false,"state":"","text":"3"}],"department":"68","indicator":"F4-3","label":"Nombre total de premiers rdv d''accompagnement fixés","second":""},{"cells":[{"alert":"","contradiction":"","note":"","number":null,"provisional":false,"published":true,"state":"ND","text":"ND"},{"alert":"","contradiction":"","note":"","number":9000,"provisional":false,"published":true,"state":"","text":"9 000"},{"alert":"","contradiction":"","note":"","number":928,"provisional":false,"published":true,"state":"","text":"928"},{"alert":"","contradiction":"","note":"","number":8814,"provisional":false,"published":true,"state":"","text":"8 814"},{"alert":"","contradiction":"","note":"colonne « situation au 31/12/2022 »","number":4476,"provisional":false,"published":true,"state":"","text":"4476"},{"alert":"","contradiction":"","note":"","number":6280,"provisional":false,"published":true,"state":"","text":"6 280"},{"alert":"aucun rendez-vous d’accompagnement enregistré pour le 67 sur la période : non collecté ?","contradiction":"","note":"","number":0,"provisional":false,"published":false,"state":"","text":"0"},{"alert":"aucun rendez-vous d’accompagnement enregistré pour le 67 sur la période : non collecté ?","contradiction":"","note":"","number":0,"provisional":false,"published":false,"state":"","text":"0"}],"department":"67","indicator":"F4-3","label":"Nombre total de premiers rdv d''accompagnement fixés","second":""},{"cells":[{"alert":"","contradiction":"","note":"","number":null,"provisional":false,"published":true,"state":"","text":""},{"alert":"","contradiction":"","note":"","number":null,"provisional":false,"published":true,"state":"","text":""},{"alert":"","contradiction":"","note":"","number":null,"provisional":false,"published":true,"state":"","text":""},{"alert":"","contradiction":"","note":"","number":null,"provisional":false,"published":true,"state":"","text":""},{"alert":"","contradiction":"","note":"","number":null,"provisional":false,"published":true,"state":"","text":""},{"alert":"","contradiction":"","note":"","number":null,"provisional":false,"published":true,"state":"","text":""},{"alert":"","contradiction":"","note":"","number":5,"provisional":false,"published":false,"state":"","text":"5"},{"alert":"","contradiction":"","note":"","number":3,"provisional":false,"published":false,"state":"","text":"3"}],"department":"CeA","indicator":"F4-3","label":"Nombre total de premiers rdv d''accompagnement fixés","second":""},{"cells":[{"alert":"","contradiction":"","note":"","number":null,"provisional":false,"published":true,"state":"ND","text":"ND"},{"alert":"","contradiction":"","note":"","number":null,"provisional":false,"published":true,"state":"ND","text":"ND"},{"alert":"","contradiction":"","note":"","number":null,"provisional":false,"published":true,"state":"ND","text":"ND"},{"alert":"","contradiction":"","note":"","number":null,"provisional":false,"published":true,"state":"ND","text":"ND"},{"alert":"","contradiction":"","note":"colonne « situation au 31/12/2022 »","number":null,"provisional":false,"published":true,"state":"ND","text":"ND"},{"alert":"","contradiction":"","note":"","number":null,"provisional":false,"published":true,"state":"ND","text":"ND"},{"alert":"","contradiction":"","note":"","number":3,"provisional":false,"published":false,"state":"","text":"3"},{"alert":"","contradiction":"","note":"","number":1,"provisional":false,"published":false,"state":"","text":"1"}],"department":"68","indicator":"F4-4","label":"Nombre de premiers rdv à 2 semaines ou moins fixés","second":""},{"cells":[{"alert":"","contradiction":"","note":"","number":null,"provisional":false,"published":true,"state":"ND","text":"ND"},{"alert":"","contradiction":"","note":"","number":null,"provisional":false,"published":true,"state":"ND","text":"ND"},{"alert":"","contradiction":"","note":"","number":null,"provisional":false,"published":true,"state":"ND","text":"ND"},{"alert":"","contradiction":"","note":"","number":null,"provisional":false,"published":true,"state":"ND","text":"ND"},{"alert":"","contradiction":"","note":"colonne « situation au 31/12/2022 »","number":null,"provisional":false,"published":true,"state":"ND","text":"ND"},{"alert":"","contradiction":"","note":"","number":null,"provisional":false,"published":true,"state":"ND","text":"ND"},{"alert":"aucun rendez-vous d’accompagnement enregistré pour le 67 sur la période : non collecté ?","contradiction":"","note":"","number":0,"provisional":false,"published":false,"state":"","text":"0"},{"alert":"aucun rendez-vous d’accompagnement enregistré pour le 67 sur la période : non collecté ?","contradiction":"","note":"","number":0,"provisional":false,"published":false,"state":"","text":"0"}],"department":"67","indicator":"F4-4","label":"Nombre de premiers rdv à 2 semaines ou moins fixés","second":""},{"cells":[{"alert":"","contradiction":"","note":"","number":null,"provisional":false,"published":true,"state":"","text":""},{"alert":"","contradiction":"","note":"","number":null,"provisional":false,"published":true,"state":"","text":""},{"alert":"","contradiction":"","note":"","number":null,"provisional":false,"published":true,"state":"","text":""},{"alert":"","contradiction":"","note":"","number":null,"provisional":false,"published":true,"state":"","text":""},{"alert":"","contradiction":"","note":"","number":null,"provisional":false,"published":true,"state":"","text":""},{"alert":"","contradiction":"","note":"","number":null,"provisional":false,"published":true,"state":"","text":""},{"alert":"","contradiction":"","note":"","number":3,"provisional":false,"published":false,"state":"","text":"3"},{"alert":"","contradiction":"","note":"","number":1,"provisional":false,"published":false,"state":"","text":"1"}],"department":"CeA","indicator":"F4-4","label":"Nombre de premiers rdv à 2 semaines ou moins fixés","second":""},{"cells":[{"alert":"","contradiction":"","note":"","number":1506,"provisional":false,"published":true,"state":"","text":"1 506"},{"alert":"","contradiction":"","note":"","number":null,"provisional":false,"published":true,"state":"ND","text":"ND"},{"alert":"","contradiction":"","note":"","number":1165,"provisional":false,"published":true,"state":"","text":"1 165"},{"alert":"","contradiction":"","note":"","number":913,"provisional":false,"published":true,"state":"","text":"913"},{"alert":"","contradiction":"","note":"colonne « situation au 31/12/2022 » ; L''accès au système d''information pour les partenaires extérieurs a été interrompu à compter du mois de septembre 2022. Plus aucun RDV n''a été enregistrés [sic]","number":517,"provisional":false,"published":true,"state":"","text":"517"},{"alert":"","contradiction":"","note":"L''accès au système d''information pour les partenaires extérieurs a été interrompu à compter du mois de septembre 2022. Plus aucun RDV n''a été enregistré","number":1217,"provisional":false,"published":true,"state":"","text":"1 217"},{"alert":"","contradiction":"","note":"","number":5,"provisional":false,"published":false,"state":"","text":"5"},{"alert":"","contradiction":"","note":"","number":2,"provisional":false,"published":false,"state":"","text":"2"}],"department":"68","indicator":"F4-5","label":"Nombre total de premier contrats d''engagement réciproques","second":""},{"cells":[{"alert":"","contradiction":"","note":"","number":null,"provisional":false,"published":true,"state":"ND","text":"ND"},{"alert":"","contradiction":"Publié tel quel : en 2019, pour le 67, plus de premiers contrats que de nouveaux entrants (premiers contrats non distingués de ceux des anciens bénéficiaires).","note":"","number":11752,"provisional":false,"published":true,"state":"","text":"11 752"},{"alert":"","contradiction":"","note":"","number":924,"provisional":false,"published":true,"state":"","text":"924"},{"alert":"","contradiction":"","note":"","number":5463,"provisional":false,"published":true,"state":"","text":"5 463"},{"alert":"","contradiction":"","note":"colonne « situation au 31/12/2022 » ; Le chiffre du 67 est sous-estimé car le même problème est posé que pour l''indicateur des nouveaux entrants : la donnée indiquée recense tous les CER1 enregistrés sans possibilité de distinguer les nouveaux entrants","number":2751,"provisional":false,"published":true,"state":"","text":"2751"},{"alert":"","contradiction":"","note":"","number":6040,"provisional":false,"published":true,"state":"","text":"6 040"},{"alert":"","contradiction":"","note":"","number":1,"provisional":false,"published":false,"state":"","text":"1"},{"alert":"aucun CER signé enregistré pour le 67 sur la période : non collecté ?","contradiction":"","note":"","number":0,"provisional":false,"published":false,"state":"","text":"0"}],"department":"67","indicator":"F4-5","label":"Nombre total de premier contrats d''engagement réciproques","second":""},{"cells":[{"alert":"","contradiction":"","note":"","number":null,"provisional":false,"published":true,"state":"","text":""},{"alert":"","contradiction":"","note":"","number":null,"provisional":false,"published":true,"state":"","text":""},{"alert":"","contradiction":"","note":"","number":null,"provisional":false,"published":true,"state":"","text":""},{"alert":"","contradiction":"","note":"","number":null,"provisional":false,"published":true,"state":"","text":""},{"alert":"","contradiction":"","note":"","number":null,"provisional":false,"published":true,"state":"","text":""},{"alert":"","contradiction":"","note":"","number":null,"provisional":false,"published":true,"state":"","text":""},{"alert":"","contradiction":"","note":"","number":6,"provisional":false,"published":false,"state":"","text":"6"},{"alert":"","contradiction":"","note":"","number":2,"provisional":false,"published":false,"state":"","text":"2"}],"department":"CeA","indicator":"F4-5","label":"Nombre total de premier contrats d''engagement réciproques","second":""},{"cells":[{"alert":"","contradiction":"","note":"","number":623,"provisional":false,"published":true,"state":"","text":"623"},{"alert":"","contradiction":"","note":"","number":null,"provisional":false,"published":true,"state":"ND","text":"ND"},{"alert":"","contradiction":"","note":"","number":null,"provisional":false,"published":true,"state":"ND","text":"ND"},{"alert":"","contradiction":"","note":"","number":null,"provisional":false,"published":true,"state":"ND","text":"ND"},{"alert":"","contradiction":"","note":"colonne « situation au 31/12/2022 »","number":null,"provisional":false,"published":true,"state":"ND","text":"ND"},{"alert":"","contradiction":"","note":"","number":null,"provisional":false,"published":true,"state":"ND","text":"ND"},{"alert":"","contradiction":"","note":"","number":5,"provisional":false,"published":false,"state":"","text":"5"},{"alert":"","contradiction":"","note":"","number":1,"provisional":false,"published":false,"state":"","text":"1"}],"department":"68","indicator":"F4-6","label":"Nombre de premiers contrats d''engagement réciproques dans les deux mois","second":""},{"cells":[{"alert":"","contradiction":"","note":"","number":null,"provisional":false,"published":true,"state":"ND","text":"ND"},{"alert":"","contradiction":"","note":"","number":null,"provisional":false,"published":true,"state":"ND","text":"ND"},{"alert":"","contradiction":"","note":"","number":null,"provisional":false,"published":true,"state":"ND","text":"ND"},{"alert":"","contradiction":"","note":"","number":null,"provisional":false,"published":true,"state":"ND","text":"ND"},{"alert":"","contradiction":"","note":"colonne « situation au 31/12/2022 »","number":null,"provisional":false,"published":true,"state":"ND","text":"ND"},{"alert":"","contradiction":"","note":"","number":null,"provisional":false,"published":true,"state":"ND","text":"ND"},{"alert":"","contradiction":"","note":"","number":0,"provisional":false,"published":false,"state":"","text":"0"},{"alert":"aucun CER signé enregistré pour le 67 sur la période : non collecté ?","contradiction":"","note":"","number":0,"provisional":false,"published":false,"state":"","text":"0"}],"department":"67","indicator":"F4-6","label":"Nombre de premiers contrats d''engagement réciproques dans les deux mois","second":""},{"cells":[{"alert":"","contradiction":"","note":"","number":null,"provisional":false,"published":true,"state":"","text":""},{"alert":"","contradiction":"","note":"","number":null,"provisional":false,"published":true,"state":"","text":""},{"alert":"","contradiction":"","note":"","number":null,"provisional":false,"published":true,"state":"","text":""},{"alert":"","contradiction":"","note":"","number":null,"provisional":false,"published":true,"state":"","text":""},{"alert":"","contradiction":"","note":"","number":null,"provisional":false,"published":true,"state":"","text":""},{"alert":"","contradiction":"","note":"","number":null,"provisional":false,"published":true,"state":"","text":""},{"alert":"","contradiction":"","note":"","number":5,"provisional":false,"published":false,"state":"","text":"5"},{"alert":"","contradiction":"","note":"","number":1,"provisional":false,"published":false,"state":"","text":"1"}],"department":"CeA","indicator":"F4-6","label":"Nombre de premiers contrats d''engagement réciproques dans les deux mois","second":""}],"title":"Fiche 4 : Plateforme d''accueil et d''orientation des allocataires RSA"},"targets":{"columns":[{"computed":true,"title":"Résultat atteint en 2024","year":2024},{"computed":true,"title":"Résultat atteint en 2025","year":2025}],"fiche":0,"method":["Période du 01/01/2025 au 31/12/2025, telle que connue le 01/09/2026.","Point de départ des délais : réception de l’information.","Une seule méthode pour le 67 et le 68 ; « CeA » compte tous les départements, chaque personne distincte une fois.","Un mois se compte de quantième à quantième (31/01 + 1 mois = dernier jour de février), bornes comprises ; parts et moyennes arrondies au dixième.","Dates de repli (information sans date, ouverture retenue) : 0. Orientations avant l’information, comptées dans les délais : 0."],"notes":["2025, L-1, L-4b, L-6 : aucun rendez-vous d’orientation enregistré pour le 67 sur la période : non collecté ?","2025, L-2 : aucun rendez-vous d’orientation enregistré, aucune orientation décidée enregistrée pour le 67 sur la période : non collecté ?","2025, L-3, L-3b, L-4a : aucune orientation décidée enregistrée pour le 67 sur la période : non collecté ?","2025, L-5 : aucun CER signé enregistré pour le 67 sur la période : non collecté ?"],"rows":[{"cells":[{"alert":"","contradiction":"","note":"","number":"80.0","provisional":false,"published":false,"state":"","text":"80,0 %"},{"alert":"","contradiction":"","note":"","number":"66.7","provisional":false,"published":false,"state":"","text":"66,7 %"}],"department":"68","indicator":"L-1","label":"1re prise de rendez-vous sous 8 jours","second":""},{"cells":[{"alert":"","contradiction":"","note":"","number":"0.0","provisional":false,"published":false,"state":"","text":"0,0 %"},{"alert":"aucun rendez-vous d’orientation enregistré pour le 67 sur la période : non collecté ?","contradiction":"","note":"non disponible : aucun dossier à compter sur la période","number":null,"provisional":false,"published":false,"state":"","text":"ND"}],"department":"67","indicator":"L-1","label":"1re prise de rendez-vous sous 8 jours","second":""},{"cells":[{"alert":"","contradiction":"","note":"","number":"57.1","provisional":false,"published":false,"state":"","text":"57,1 %"},{"alert":"","contradiction":"","note":"","number":"66.7","provisional":false,"published":false,"state":"","text":"66,7 %"}],"department":"CeA","indicator":"L-1","label":"1re prise de rendez-vous sous 8 jours","second":""},{"cells":[{"alert":"","contradiction":"","note":"","number":"80.0","provisional":false,"published":false,"state":"","text":"80,0 %"},{"alert":"","contradiction":"","note":"","number":"100.0","provisional":false,"published":false,"state":"","text":"100,0 %"}],"department":"68","indicator":"L-2","label":"entretien et orientation en 1 mois","second":""},{"cells":[{"alert":"","contradiction":"","note":"","number":"0.0","provisional":false,"published":false,"state":"","text":"0,0 %"},{"alert":"aucun rendez-vous d’orientation enregistré, aucune orientation décidée enregistrée pour le 67 sur la période : non collecté ?","contradiction":"","note":"non disponible : aucun dossier à compter sur la période","number":null,"provisional":false,"published":false,"state":"","text":"ND"}],"department":"67","indicator":"L-2","label":"entretien et orientation en 1 mois","second":""},{"cells":[{"alert":"","contradiction":"","note":"","number":"57.1","provisional":false,"published":false,"state":"","text":"57,1 %"},{"alert":"","contradiction":"","note":"","number":"100.0","provisional":false,"published":false,"state":"","text":"100,0 %"}],"department":"CeA","indicator":"L-2","label":"entretien et orientation en 1 mois","second":""},{"cells":[{"alert":"","contradiction":"","note":"","number":"40.0","provisional":false,"published":false,"state":"","text":"40,0 %"},{"alert":"","contradiction":"","note":"","number":"66.7","provisional":false,"published":false,"state":"","text":"66,7 %"}],"department":"68","indicator":"L-3","label":"70 % vers l''activité","second":""},{"cells":[{"alert":"","contradiction":"","note":"","number":"0.0","provisional":false,"published":false,"state":"","text":"0,0 %"},{"alert":"aucune orientation décidée enregistrée pour le 67 sur la période : non collecté ?","contradiction":"","note":"non disponible : aucun dossier à compter sur la période","number":null,"provisional":false,"published":false,"state":"","text":"ND"}],"department":"67","indicator":"L-3","label":"70 % vers l''activité","second":""},{"cells":[{"alert":"","contradiction":"","note":"","number":"28.6","provisional":false,"published":false,"state":"","text":"28,6 %"},{"alert":"","contradiction":"","note":"","number":"66.7","provisional":false,"published":false,"state":"","text":"66,7 %"}],"department":"CeA","indicator":"L-3","label":"70 % vers l''activité","second":""},{"cells":[{"alert":"","contradiction":"","note":"","number":"0.0","provisional":false,"published":false,"state":"","text":"0,0 %"},{"alert":"","contradiction":"","note":"","number":"0.0","provisional":false,"published":false,"state":"","text":"0,0 %"}],"department":"68","indicator":"L-3b","label":"50 % de celles-ci vers Job Coaching","second":""},{"cells":[{"alert":"","contradiction":"","note":"non disponible : aucun dossier à compter sur la période","number":null,"provisional":false,"published":false,"state":"","text":"ND"},{"alert":"aucune orientation décidée enregistrée pour le 67 sur la période : non collecté ?","contradiction":"","note":"non disponible : aucun dossier à compter sur la période","number":null,"provisional":false,"published":false,"state":"","text":"ND"}],"department":"67","indicator":"L-3b","label":"50 % de celles-ci vers Job Coaching","second":""},{"cells":[{"alert":"","contradiction":"","note":"","number":"0.0","provisional":false,"published":false,"state":"","text":"0,0 %"},{"alert":"","contradiction":"","note":"","number":"0.0","provisional":false,"published":false,"state":"","text":"0,0 %"}],"department":"CeA","indicator":"L-3b","label":"50 % de celles-ci vers Job Coaching","second":""},{"cells":[{"alert":"","contradiction":"","note":"","number":"23.6","provisional":false,"published":false,"state":"","text":"23,6 jours"},{"alert":"","contradiction":"","note":"","number":"16.0","provisional":false,"published":false,"state":"","text":"16,0 jours"}],"department":"68","indicator":"L-4a","label":"délai moyen d''orientation","second":""},{"cells":[{"alert":"","contradiction":"","note":"","number":"66.0","provisional":false,"published":false,"state":"","text":"66,0 jours"},{"alert":"aucune orientation décidée enregistrée pour le 67 sur la période : non collecté ?","contradiction":"","note":"non disponible : aucun dossier dont le délai soit connu sur la période","number":null,"provisional":false,"published":false,"state":"","text":"ND"}],"department":"67","indicator":"L-4a","label":"délai moyen d''orientation","second":""},{"cells":[{"alert":"","contradiction":"","note":"","number":"30.7","provisional":false,"published":false,"state":"","text":"30,7 jours"},{"alert":"","contradiction":"","note":"","number":"16.0","provisional":false,"published":false,"state":"","text":"16,0 jours"}],"department":"CeA","indicator":"L-4a","label":"délai moyen d''orientation","second":""},{"cells":[{"alert":"","contradiction":"","note":"","number":"19.0","provisional":false,"published":false,"state":"","text":"19,0 jours"},{"alert":"","contradiction":"","note":"","number":"13.0","provisional":false,"published":false,"state":"","text":"13,0 jours"}],"department":"68","indicator":"L-4b","label":"délai moyen du premier rendez-vous","second":""},{"cells":[{"alert":"","contradiction":"","note":"","number":"51.0","provisional":false,"published":false,"state":"","text":"51,0 jours"},{"alert":"aucun rendez-vous d’orientation enregistré pour le 67 sur la période : non collecté ?","contradiction":"","note":"non disponible : aucun dossier dont le délai soit connu sur la période","number":null,"provisional":false,"published":false,"state":"","text":"ND"}],"department":"67","indicator":"L-4b","label":"délai moyen du premier rendez-vous","second":""},{"cells":[{"alert":"","contradiction":"","note":"","number":"24.3","provisional":false,"published":false,"state":"","text":"24,3 jours"},{"alert":"","contradiction":"","note":"","number":"13.0","provisional":false,"published":false,"state":"","text":"13,0 jours"}],"department":"CeA","indicator":"L-4b","label":"délai moyen du premier rendez-vous","second":""},{"cells":[{"alert":"","contradiction":"","note":"","number":"80.0","provisional":false,"published":false,"state":"","text":"80,0 %"},{"alert":"","contradiction":"","note":"","number":"33.3","provisional":false,"published":false,"state":"","text":"33,3 %"}],"department":"68","indicator":"L-5","label":"100 % de contractualisation en moins d''un mois","second":""},{"cells":[{"alert":"","contradiction":"","note":"","number":"0.0","provisional":false,"published":false,"state":"","text":"0,0 %"},{"alert":"aucun CER signé enregistré pour le 67 sur la période : non collecté ?","contradiction":"","note":"non disponible : aucun dossier à compter sur la période","number":null,"provisional":false,"published":false,"state":"","text":"ND"}],"department":"67","indicator":"L-5","label":"100 % de contractualisation en moins d''un mois","second":""},{"cells":[{"alert":"","contradiction":"","note":"","number":"57.1","provisional":false,"published":false,"state":"","text":"57,1 %"},{"alert":"","contradiction":"","note":"","number":"33.3","provisional":false,"published":false,"state":"","text":"33,3 %"}],"department":"CeA","indicator":"L-5","label":"100 % de contractualisation en moins d''un mois","second":""},{"cells":[{"alert":"","contradiction":"","note":"","number":"14.3","provisional":false,"published":false,"state":"","text":"14,3 %"},{"alert":"","contradiction":"","note":"","number":"0.0","provisional":false,"published":false,"state":"","text":"0,0 %"}],"department":"68","indicator":"L-6","label":"absentéisme","second":""},{"cells":[{"alert":"","contradiction":"","note":"","number":"50.0","provisional":false,"published":false,"state":"","text":"50,0 %"},{"alert":"aucun rendez-vous d’orientation enregistré pour le 67 sur la période : non collecté ?","contradiction":"","note":"non disponible : aucun dossier à compter sur la période","number":null,"provisional":false,"published":false,"state":"","text":"ND"}],"department":"67","indicator":"L-6","label":"absentéisme","second":""},{"cells":[{"alert":"","contradiction":"","note":"","number":"22.2","provisional":false,"published":false,"state":"","text":"22,2 %"},{"alert":"","contradiction":"","note":"","number":"0.0","provisional":false,"published":false,"state":"","text":"0,0 %"}],"department":"CeA","indicator":"L-6","label":"absentéisme","second":""}],"title":"Objectifs de la plateforme d''accueil et d''orientation"},"texts":[{"part":"description_67","text":"Texte d’essai : l’été.","year":2025},{"part":"description_68","text":"","year":null},{"part":"mise_en_place","text":"","year":null},{"part":"duree","text":"","year":null},{"part":"partenaires","text":"","year":null},{"part":"bilan_67","text":"","year":null},{"part":"bilan_68","text":"","year":null},{"part":"perspectives","text":"","year":null}],"version":"0.1.0","year":2025}');
INSERT INTO public.issued_roles VALUES
	(1, '914a078289033b8d2dd2ad3ab7e2cc8427231ff7d4707a13da12423d6351b579', '\x789c7d94316f84300c85ff8be714050ce9b5dbb5522786ee28c31dd0ea2404272853d5ff5e0890e4880d137a5f9e63fc647ee1ebf63df6f500af45011fe9530c02d4330829a0bc34e5d8d4a08521094b9025294b3296289ae4b6b5766c1a016db5ca092d23235f693dbd303a733ea36545c9db584f20901e2b499025e94a627aac1349e8b1869edcb6064a4553e73bbab507b194910c301e9a9761cf98f22e2337b51585ad3946026f5f0a88110654f117af69bcd7672e0e06218fd20dd18918444742b972d7201fca82f9540eec269685b3b9ace5d96056ce25b360361af2722de05ef743d7ce3f23f894e651f3c1edfdcdbdbf9ca772d077cdeed735675e7663fb5357200a398d36d6bb4d2379eedbdbe156d5bd399184d433ebdd92d09531c424f4ae957abf410fd8d9ed12a174cd5a319ec4e0e4c995b73b96a0e7be52ee4d54ce9dd1ad8b24e4f6bbb5b74c4761a5075eaaae732ace99fbe8a161e3d67fff0cb8c8fb');
INSERT INTO public.journal VALUES
	(1, 1788249606000000, 'd.muller', 'administrateur', 'fusion', 'n° 1 : Q2 dans Q1', '250b5e7cb745e66074a40d8690852d62f7a5206169773fc4792ea9061147431b'),
	(2, 1788249614000000, 'd.muller', 'administrateur', 'fiche_emise', 'fiche 4 2025 58768525fb79930ddac4aaeffc5639ba9780a7f94506b0c6a0c8e5a3874e48cd 914a078289033b8d2dd2ad3ab7e2cc8427231ff7d4707a13da12423d6351b579', '7687d92f7044cc03f64d73e4683d2a33a0c7ebaab09cca4ec22e43737397ce1c');
INSERT INTO public.load VALUES
	(1, 'lot', 'fe62bdc1eed607d71a72cc0069603d5e7776a6e3033a12402dc31e4004394b2d', 1788249605000000, 'd.muller', '{"nouveaux": 4, "modifies": 0, "inchanges": 0, "deja_connus": 0, "contradicts": 0, "invalid": 0, "lus": 4}'),
	(2, 'flux.xml', '6b0bd21f5483ca14e55ebc0ffd69a9877a47b4b3dd4d8324b7e6e7c8767d82e6', 1788249607000000, 'd.muller', '{"nouveaux": 2, "modifies": 0, "inchanges": 0, "deja_connus": 0, "contradicts": 0, "invalid": 0, "lus": 2, "a_decider": 0, "sans_droit": 0, "disparus": 0, "entrantes_des_deux": 0, "entrantes_du_flux_seul": 0, "entrantes_d_ici_seules": 0}'),
	(3, 'flux.xml', '56cebb894c81ab3a3b9f822d75a83cdc164e48a4a49623fea3d2a00f06c4b094', 1788249608000000, 'd.muller', '{"nouveaux": 0, "modifies": 0, "inchanges": 0, "deja_connus": 0, "contradicts": 0, "invalid": 0, "lus": 2, "a_decider": 1, "sans_droit": 0, "disparus": 0, "entrantes_des_deux": 0, "entrantes_du_flux_seul": 0, "entrantes_d_ici_seules": 0}'),
	(4, 'faux', '726e47523db8f21343021e4303aa711b9d8d0caecfe14c814b232202c210f893', 1788249610000000, 'd.muller', '{"nouveaux": 1, "modifies": 0, "inchanges": 0, "deja_connus": 0, "contradicts": 0, "invalid": 0, "lus": 1}');
INSERT INTO public.load_detail VALUES
	(1, 'echange', false, false, '{"personnes": 2, "droits": 2}', 0, 0, '[]', '{}', 177, 181, NULL),
	(2, 'cnaf', false, false, '{"foyers": 1, "personnes": 1, "autres_personnes": 0}', 0, 0, '[]', '{"flow 67": ["", "2026-06-04 02:10:05"]}', 183, 185, NULL),
	(3, 'cnaf', false, false, '{"foyers": 1, "personnes": 1, "autres_personnes": 0}', 0, 1, '[]', '{"flow 67": ["2026-06-04 02:10:05", "2026-07-04 02:10:05"]}', 185, 185, NULL),
	(4, 'echange', true, false, '{"personnes": 1}', 4, 0, '[]', '{}', 185, 185, NULL);
INSERT INTO public.load_fault VALUES
	(3, 1, 'flux.xml', 7, 'Personne', 'À décider : tout concorde avec un dossier, sauf le NIR', true),
	(4, 1, 'droits.csv', 1, 'departement', 'Colonne obligatoire absente de l’en-tête.', false),
	(4, 2, 'droits.csv', 1, 'etat', 'Colonne obligatoire absente de l’en-tête.', false),
	(4, 3, 'droits.csv', 1, 'sdd', 'Colonne obligatoire absente de l’en-tête.', false),
	(4, 4, 'droits.csv', 1, 'debut', 'Colonne obligatoire absente de l’en-tête.', false);
INSERT INTO public.meta VALUES
	('schema_version', '6'),
	('database_id', 'f5467d865506281fb3c790f3f575d609'),
	('created_at', '2026-09-01T08:00:01+00:00'),
	('journal_seal', '7687d92f7044cc03f64d73e4683d2a33a0c7ebaab09cca4ec22e43737397ce1c'),
	('flow 67', '2026-07-04 02:10:05');
INSERT INTO public.milestone VALUES
	('D0000000A01', 'P0000000A', '68', 'primo', 739068, 739080, false, NULL, 739111, 739099, 739142, 739130, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1720940580000000, 1721631960000000),
	('D0000000A01', 'P0000000A', '68', 'primo', 739068, 739080, false, NULL, 739111, 739099, 739142, 739130, 739089, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1721631960000000, 1722582540000000),
	('D0000000A01', 'P0000000A', '68', 'primo', 739068, 739080, false, NULL, 739111, 739099, 739142, 739130, 739089, 739100, NULL, NULL, NULL, NULL, NULL, NULL, 1722582540000000, 1722582720000000),
	('D0000000A01', 'P0000000A', '68', 'primo', 739068, 739080, false, NULL, 739111, 739099, 739142, 739130, 739089, 739100, 739100, NULL, NULL, NULL, NULL, NULL, 1722582720000000, 1722928500000000),
	('D0000000A01', 'P0000000A', '68', 'primo', 739068, 739080, false, NULL, 739111, 739099, 739165, 739165, 739089, 739100, 739100, 739104, 'socio_professionnel', 'aap_socio_pro', NULL, NULL, 1722928500000000, 1723101480000000),
	('D0000000A01', 'P0000000A', '68', 'primo', 739068, 739080, false, NULL, 739111, 739099, 739165, 739165, 739089, 739100, 739100, 739104, 'socio_professionnel', 'aap_socio_pro', 739104, 739125, 1723101480000000, 4611686018427387904),
	('D0000001A01', 'P0000001A', '67', 'primo', 739737, 739772, false, NULL, 739802, 739768, 739833, 739798, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1780729380000000, 1781075160000000),
	('D0000001A01', 'P0000001A', '67', 'primo', 739737, 739772, false, NULL, 739802, 739768, 739833, 739798, 739776, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1781075160000000, 1781593740000000),
	('D0000001A01', 'P0000001A', '67', 'primo', 739737, 739772, false, NULL, 739802, 739768, 739833, 739798, 739776, 739783, NULL, NULL, NULL, NULL, NULL, NULL, 1781593740000000, 1781594100000000),
	('D0000001A01', 'P0000001A', '67', 'primo', 739737, 739772, false, NULL, 739802, 739768, 739844, 739844, 739776, 739783, NULL, 739783, 'socio_professionnel', 'aap_socio_pro', NULL, NULL, 1781594100000000, 1787209920000000),
	('D0000001A01', 'P0000001A', '67', 'primo', 739737, 739772, false, NULL, 739802, 739768, 739844, 739844, 739776, 739783, 739848, 739783, 'socio_professionnel', 'aap_socio_pro', NULL, NULL, 1787209920000000, 4611686018427387904),
	('D0000002A01', 'P0000002A', '67', 'primo', 738855, 738894, false, NULL, 738925, 738886, 738954, 738917, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1704956400000000, 1705561560000000),
	('D0000002A01', 'P0000002A', '67', 'primo', 738855, 738894, false, NULL, 738925, 738886, 738954, 738917, 738903, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1705561560000000, 1709191260000000),
	('D0000002A01', 'P0000002A', '67', 'primo', 738855, 738894, false, NULL, 738925, 738886, 738954, 738917, 738903, 738945, NULL, NULL, NULL, NULL, NULL, NULL, 1709191260000000, 1710487800000000),
	('D0000002A01', 'P0000002A', '67', 'primo', 738855, 738894, false, NULL, 738925, 738886, 739021, 739021, 738903, 738945, NULL, 738960, 'socio_professionnel', 'aglo', NULL, NULL, 1710487800000000, 1717572240000000),
	('D0000002A01', 'P0000002A', '67', 'primo', 738855, 738894, false, NULL, 738925, 738886, 739021, 739021, 738903, 738945, 739040, 738960, 'socio_professionnel', 'aglo', NULL, NULL, 1717572240000000, 4611686018427387904),
	('D0000002B01', 'P0000002B', '67', 'conjoint', 738855, 738894, false, NULL, 738925, 738886, 738954, 738917, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1704783780000000, 4611686018427387904),
	('D0000003A01', 'P0000003A', '68', 'primo', 739038, 739095, false, NULL, 739126, 739068, 739157, 739099, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1722236580000000, 1722582360000000),
	('D0000003A01', 'P0000003A', '68', 'primo', 739038, 739095, false, NULL, 739126, 739068, 739157, 739099, 739098, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1722582360000000, 1722928140000000),
	('D0000003A01', 'P0000003A', '68', 'primo', 739038, 739095, false, NULL, 739126, 739068, 739157, 739099, 739098, 739104, NULL, NULL, NULL, NULL, NULL, NULL, 1722928140000000, 1723101120000000),
	('D0000003A01', 'P0000003A', '68', 'primo', 739038, 739095, false, NULL, 739126, 739068, 739157, 739099, 739098, 739104, 739104, NULL, NULL, NULL, NULL, NULL, 1723101120000000, 1723533300000000),
	('D0000003A01', 'P0000003A', '68', 'primo', 739038, 739095, false, NULL, 739126, 739068, 739172, 739172, 739098, 739104, 739104, 739111, 'social', 'social', NULL, NULL, 1723533300000000, 1723533480000000),
	('D0000003A01', 'P0000003A', '68', 'primo', 739038, 739095, false, NULL, 739126, 739068, 739172, 739172, 739098, 739104, 739104, 739111, 'social', 'social', 739111, 739132, 1723533480000000, 4611686018427387904),
	('D0000004A01', 'P0000004A', '68', 'mutation', 739798, 739845, false, NULL, 739876, 739829, 739906, 739860, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1786950180000000, 1787295960000000),
	('D0000004A01', 'P0000004A', '68', 'mutation', 739798, 739845, false, NULL, 739876, 739829, 739906, 739860, 739849, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1787295960000000, 4611686018427387904),
	('D0000005A01', 'P0000005A', '67', 'primo', 739648, 739682, false, NULL, 739713, 739676, 739743, 739707, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1773039600000000, 1773299160000000),
	('D0000005A01', 'P0000005A', '67', 'primo', 739648, 739682, false, NULL, 739713, 739676, 739743, 739707, 739686, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1773299160000000, 1774854900000000),
	('D0000005A01', 'P0000005A', '67', 'primo', 739648, 739682, false, NULL, 739713, 739676, 739743, 739707, 739686, 739705, NULL, NULL, NULL, NULL, NULL, NULL, 1774854900000000, 1775200680000000),
	('D0000005A01', 'P0000005A', '67', 'primo', 739648, 739682, false, NULL, 739713, 739676, 739768, 739768, 739686, 739705, NULL, 739707, 'professionnel', 'job_coaching', NULL, NULL, 1775200680000000, 4611686018427387904),
	('D0000006A01', 'P0000006A', '68', 'primo', 739525, 739552, false, NULL, 739583, 739556, 739613, 739586, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1761634980000000, 1761721560000000),
	('D0000006A01', 'P0000006A', '68', 'primo', 739525, 739552, false, NULL, 739583, 739556, 739613, 739586, 739552, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1761721560000000, 1762153740000000),
	('D0000006A01', 'P0000006A', '68', 'primo', 739525, 739552, false, NULL, 739583, 739556, 739613, 739586, 739552, 739558, NULL, NULL, NULL, NULL, NULL, NULL, 1762153740000000, 1762326900000000),
	('D0000006A01', 'P0000006A', '68', 'primo', 739525, 739552, false, NULL, 739583, 739556, 739621, 739621, 739552, 739558, NULL, 739560, 'social', 'social', NULL, NULL, 1762326900000000, 1762931880000000),
	('D0000006A01', 'P0000006A', '68', 'primo', 739525, 739552, false, NULL, 739583, 739556, 739621, 739621, 739552, 739558, NULL, 739560, 'social', 'social', 739565, 739575, 1762931880000000, 1770707520000000),
	('D0000006A01', 'P0000006A', '68', 'primo', 739525, 739552, false, NULL, 739583, 739556, 739621, 739621, 739552, 739558, 739657, 739560, 'social', 'social', 739565, 739575, 1770707520000000, 4611686018427387904),
	('D0000006B01', 'P0000006B', '68', 'conjoint', 739495, 739552, false, NULL, 739583, 739525, 739613, 739556, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1761634980000000, 1761635160000000),
	('D0000006B01', 'P0000006B', '68', 'conjoint', 739495, 739552, false, NULL, 739583, 739525, 739613, 739556, 739552, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1761635160000000, 1762499340000000),
	('D0000006B01', 'P0000006B', '68', 'conjoint', 739495, 739552, false, NULL, 739583, 739525, 739613, 739556, 739552, 739562, NULL, NULL, NULL, NULL, NULL, NULL, 1762499340000000, 1762499520000000),
	('D0000006B01', 'P0000006B', '68', 'conjoint', 739495, 739552, false, NULL, 739583, 739525, 739613, 739556, 739552, 739562, 739562, NULL, NULL, NULL, NULL, NULL, 1762499520000000, 1762499700000000),
	('D0000006B01', 'P0000006B', '68', 'conjoint', 739495, 739552, false, NULL, 739583, 739525, 739623, 739623, 739552, 739562, 739562, 739562, 'professionnel', 'accompagnement_pro_plus', NULL, NULL, 1762499700000000, 1762759080000000),
	('D0000006B01', 'P0000006B', '68', 'conjoint', 739495, 739552, false, NULL, 739583, 739525, 739623, 739623, 739552, 739562, 739562, 739562, 'professionnel', 'accompagnement_pro_plus', 739565, 739572, 1762759080000000, 4611686018427387904),
	('D0000007A01', 'P0000007A', '68', 'primo', 739068, 739102, false, NULL, 739133, 739099, 739163, 739130, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1722841380000000, 1723187160000000),
	('D0000007A01', 'P0000007A', '68', 'primo', 739068, 739102, false, NULL, 739133, 739099, 739163, 739130, 739107, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1723187160000000, 1725001740000000),
	('D0000007A01', 'P0000007A', '68', 'primo', 739068, 739102, false, NULL, 739133, 739099, 739163, 739130, 739107, 739128, NULL, NULL, NULL, NULL, NULL, NULL, 1725001740000000, 1725088320000000),
	('D0000007A01', 'P0000007A', '68', 'primo', 739068, 739102, false, NULL, 739133, 739099, 739163, 739130, 739107, 739128, 739128, NULL, NULL, NULL, NULL, NULL, 1725088320000000, 1725606900000000),
	('D0000007A01', 'P0000007A', '68', 'primo', 739068, 739102, false, NULL, 739133, 739099, 739194, 739194, 739107, 739128, 739128, 739133, 'professionnel', 'france_travail', NULL, NULL, 1725606900000000, 4611686018427387904),
	('D0000008A01', 'P0000008A', '68', 'mutation', 739007, 739043, false, NULL, 739073, 739038, 739104, 739068, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1717657380000000, 1717743960000000),
	('D0000008A01', 'P0000008A', '68', 'mutation', 739007, 739043, false, NULL, 739073, 739038, 739104, 739068, 739044, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1717743960000000, 1720163880000000),
	('D0000008A01', 'P0000008A', '68', 'mutation', 739007, 739043, false, NULL, 739073, 739038, 739104, 739068, 739044, NULL, 739072, NULL, NULL, NULL, NULL, NULL, 1720163880000000, 1720336500000000),
	('D0000008A01', 'P0000008A', '68', 'mutation', 739007, 739043, false, NULL, 739073, 739038, 739104, 739068, 739044, 739072, 739072, NULL, NULL, NULL, NULL, NULL, 1720336500000000, 1720596240000000);
INSERT INTO public.milestone VALUES
	('D0000008A01', 'P0000008A', '68', 'mutation', 739007, 739043, false, NULL, 739073, 739038, 739139, 739139, 739044, 739072, 739072, 739077, 'professionnel', 'france_travail', NULL, NULL, 1720596240000000, 1720942020000000),
	('D0000008A01', 'P0000008A', '68', 'mutation', 739007, 739043, false, NULL, 739073, 739038, 739139, 739139, 739044, 739072, 739072, 739077, 'professionnel', 'france_travail', 739079, 739085, 1720942020000000, 1722756060000000),
	('D0000008A01', 'P0000008A', '68', 'mutation', 739007, 739043, false, NULL, 739073, 739038, 739139, 739139, 739044, 739072, NULL, 739077, 'professionnel', 'france_travail', 739079, 739085, 1722756060000000, 4611686018427387904),
	('D0000008B01', 'P0000008B', '68', 'conjoint', 739007, 739043, false, NULL, 739073, 739038, 739104, 739068, 739043, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1717830000000000, 1718608140000000),
	('D0000008B01', 'P0000008B', '68', 'conjoint', 739007, 739043, false, NULL, 739073, 739038, 739104, 739068, 739043, 739054, NULL, NULL, NULL, NULL, NULL, NULL, 1718608140000000, 1718608320000000),
	('D0000008B01', 'P0000008B', '68', 'conjoint', 739007, 739043, false, NULL, 739073, 739038, 739104, 739068, 739043, 739054, 739054, NULL, NULL, NULL, NULL, NULL, 1718608320000000, 1718781300000000),
	('D0000008B01', 'P0000008B', '68', 'conjoint', 739007, 739043, false, NULL, 739073, 739038, 739117, 739117, 739043, 739054, 739054, 739056, 'socio_professionnel', 'aap_socio_pro', NULL, NULL, 1718781300000000, 1718781480000000),
	('D0000008B01', 'P0000008B', '68', 'conjoint', 739007, 739043, false, NULL, 739073, 739038, 739117, 739117, 739043, 739054, 739054, 739056, 'socio_professionnel', 'aap_socio_pro', 739056, 739069, 1718781480000000, 4611686018427387904),
	('D0000009A01', 'P0000009A', '68', 'primo', 739464, 739496, false, NULL, 739526, 739495, 739557, 739525, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1756796580000000, 1757574360000000),
	('D0000009A01', 'P0000009A', '68', 'primo', 739464, 739496, false, NULL, 739526, 739495, 739557, 739525, 739505, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1757574360000000, 1758870540000000),
	('D0000009A01', 'P0000009A', '68', 'primo', 739464, 739496, false, NULL, 739526, 739495, 739557, 739525, 739505, 739519, NULL, NULL, NULL, NULL, NULL, NULL, 1758870540000000, 1759475700000000),
	('D0000009A01', 'P0000009A', '68', 'primo', 739464, 739496, false, NULL, 739526, 739495, 739587, 739587, 739505, 739519, NULL, 739526, 'professionnel', 'accompagnement_pro_plus', NULL, NULL, 1759475700000000, 1759735080000000),
	('D0000009A01', 'P0000009A', '68', 'primo', 739464, 739496, false, NULL, 739526, 739495, 739587, 739587, 739505, 739519, NULL, 739526, 'professionnel', 'accompagnement_pro_plus', 739530, 739544, 1759735080000000, 1766473920000000),
	('D0000009A01', 'P0000009A', '68', 'primo', 739464, 739496, false, NULL, 739526, 739495, 739587, 739587, 739505, 739519, 739607, 739526, 'professionnel', 'accompagnement_pro_plus', 739530, 739544, 1766473920000000, 4611686018427387904),
	('D0000010A01', 'P0000010A', '68', 'primo', 738855, 738879, false, NULL, 738910, 738886, 738941, 738917, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1703574000000000, 1704697560000000),
	('D0000010A01', 'P0000010A', '68', 'primo', 738855, 738879, false, NULL, 738910, 738886, 738941, 738917, 738893, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1704697560000000, 1705388940000000),
	('D0000010A01', 'P0000010A', '68', 'primo', 738855, 738879, false, NULL, 738910, 738886, 738941, 738917, 738893, 738901, NULL, NULL, NULL, NULL, NULL, NULL, 1705388940000000, 1705561920000000),
	('D0000010A01', 'P0000010A', '68', 'primo', 738855, 738879, false, NULL, 738910, 738886, 738941, 738917, 738893, 738901, 738901, NULL, NULL, NULL, NULL, NULL, 1705561920000000, 1705907700000000),
	('D0000010A01', 'P0000010A', '68', 'primo', 738855, 738879, false, NULL, 738910, 738886, 738967, 738967, 738893, 738901, 738901, 738907, 'socio_professionnel', 'aglo', NULL, NULL, 1705907700000000, 1705907880000000),
	('D0000010A01', 'P0000010A', '68', 'primo', 738855, 738879, false, NULL, 738910, 738886, 738967, 738967, 738893, 738901, 738901, 738907, 'socio_professionnel', 'aglo', 738907, 738921, 1705907880000000, 4611686018427387904),
	('T1', 'Q1', '67', 'primo', 739676, 739680, false, NULL, 739711, 739707, 739741, 739737, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1788249605000000, 4611686018427387904),
	('T2', 'Q2', '67', 'primo', 739737, 739740, false, NULL, 739771, 739768, 739801, 739798, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1788249605000000, 1788249606000000),
	('D-e67b3f61b41e8821', 'P-31ef445bdfcef46a', '67', 'primo', 739748, 739771, false, NULL, 739801, 739779, 739832, 739809, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1788249607000000, 4611686018427387904);
INSERT INTO public.name_part VALUES
	('addad', 'haddad'),
	('ael', 'raphael'),
	('aetitia', 'laetitia'),
	('ahim', 'ibrahim'),
	('allo', 'diallo'),
	('andenberghe', 'vandenberghe'),
	('ann', 'kauffmann'),
	('ann', 'zimmermann'),
	('anne', 'anne'),
	('annecatherine', 'annecatherine'),
	('annoberholtzer', 'zimmermannoberholtzer'),
	('antoine', 'antoine'),
	('aphael', 'raphael'),
	('ardt', 'ehrhardt'),
	('ariam', 'mariam'),
	('asmina', 'yasmina'),
	('astien', 'sebastien'),
	('asz', 'lukasz'),
	('ata', 'fatoumata'),
	('atherine', 'annecatherine'),
	('atherine', 'catherine'),
	('atoumata', 'fatoumata'),
	('auffmann', 'kauffmann'),
	('aya', 'kaya'),
	('bastien', 'sebastien'),
	('berghe', 'berghe'),
	('berghe', 'vandenberghe'),
	('berholtzer', 'oberholtzer'),
	('berholtzer', 'zimmermannoberholtzer'),
	('bjorn', 'bjorn'),
	('blessing', 'blessing'),
	('boehm', 'boehm'),
	('brahim', 'ibrahim'),
	('catherine', 'annecatherine'),
	('catherine', 'catherine'),
	('celine', 'celine'),
	('dad', 'haddad'),
	('ddad', 'haddad'),
	('den', 'den'),
	('denberghe', 'vandenberghe'),
	('desire', 'desire'),
	('diallo', 'diallo'),
	('dile', 'odile'),
	('dorval', 'dorval'),
	('ebastien', 'sebastien'),
	('ecatherine', 'annecatherine'),
	('ehm', 'boehm'),
	('ehrhardt', 'ehrhardt'),
	('eline', 'celine'),
	('enberghe', 'vandenberghe');
INSERT INTO public.name_part VALUES
	('eppel', 'noeppel'),
	('erghe', 'berghe'),
	('erghe', 'vandenberghe'),
	('erholtzer', 'oberholtzer'),
	('erholtzer', 'zimmermannoberholtzer'),
	('erine', 'annecatherine'),
	('erine', 'catherine'),
	('ermann', 'zimmermann'),
	('ermannoberholtzer', 'zimmermannoberholtzer'),
	('esire', 'desire'),
	('essai', 'essai'),
	('essing', 'blessing'),
	('etitia', 'laetitia'),
	('evy', 'levy'),
	('fatoumata', 'fatoumata'),
	('ffmann', 'kauffmann'),
	('fmann', 'kauffmann'),
	('ghe', 'berghe'),
	('ghe', 'vandenberghe'),
	('haddad', 'haddad'),
	('hael', 'raphael'),
	('hardt', 'ehrhardt'),
	('herine', 'annecatherine'),
	('herine', 'catherine'),
	('him', 'ibrahim'),
	('holtzer', 'oberholtzer'),
	('holtzer', 'zimmermannoberholtzer'),
	('hrhardt', 'ehrhardt'),
	('iallo', 'diallo'),
	('iam', 'mariam'),
	('ibrahim', 'ibrahim'),
	('ien', 'sebastien'),
	('ile', 'odile'),
	('immermann', 'zimmermann'),
	('immermannoberholtzer', 'zimmermannoberholtzer'),
	('ina', 'yasmina'),
	('ine', 'annecatherine'),
	('ine', 'antoine'),
	('ine', 'catherine'),
	('ine', 'celine'),
	('ing', 'blessing'),
	('ire', 'desire'),
	('itia', 'laetitia'),
	('jorn', 'bjorn'),
	('kasz', 'lukasz'),
	('kauffmann', 'kauffmann'),
	('kaya', 'kaya'),
	('laetitia', 'laetitia'),
	('lessing', 'blessing'),
	('levy', 'levy');
INSERT INTO public.name_part VALUES
	('line', 'celine'),
	('llo', 'diallo'),
	('ltzer', 'oberholtzer'),
	('ltzer', 'zimmermannoberholtzer'),
	('lukasz', 'lukasz'),
	('mann', 'kauffmann'),
	('mann', 'zimmermann'),
	('mannoberholtzer', 'zimmermannoberholtzer'),
	('mariam', 'mariam'),
	('mata', 'fatoumata'),
	('mermann', 'zimmermann'),
	('mermannoberholtzer', 'zimmermannoberholtzer'),
	('mina', 'yasmina'),
	('mmermann', 'zimmermann'),
	('mmermannoberholtzer', 'zimmermannoberholtzer'),
	('nberghe', 'vandenberghe'),
	('ndenberghe', 'vandenberghe'),
	('necatherine', 'annecatherine'),
	('nne', 'anne'),
	('nnecatherine', 'annecatherine'),
	('nnoberholtzer', 'zimmermannoberholtzer'),
	('noberholtzer', 'zimmermannoberholtzer'),
	('noeppel', 'noeppel'),
	('ntoine', 'antoine'),
	('oberholtzer', 'oberholtzer'),
	('oberholtzer', 'zimmermannoberholtzer'),
	('odile', 'odile'),
	('oehm', 'boehm'),
	('oeppel', 'noeppel'),
	('oine', 'antoine'),
	('oll', 'stoll'),
	('oltzer', 'oberholtzer'),
	('oltzer', 'zimmermannoberholtzer'),
	('orn', 'bjorn'),
	('orval', 'dorval'),
	('orval', 'orval'),
	('oumata', 'fatoumata'),
	('pel', 'noeppel'),
	('phael', 'raphael'),
	('ppel', 'noeppel'),
	('rahim', 'ibrahim'),
	('raphael', 'raphael'),
	('rdt', 'ehrhardt'),
	('rghe', 'berghe'),
	('rghe', 'vandenberghe'),
	('rhardt', 'ehrhardt'),
	('rholtzer', 'oberholtzer'),
	('rholtzer', 'zimmermannoberholtzer'),
	('riam', 'mariam'),
	('rine', 'annecatherine');
INSERT INTO public.name_part VALUES
	('rine', 'catherine'),
	('rmann', 'zimmermann'),
	('rmannoberholtzer', 'zimmermannoberholtzer'),
	('roh', 'stroh'),
	('rval', 'dorval'),
	('rval', 'orval'),
	('sai', 'essai'),
	('sebastien', 'sebastien'),
	('sing', 'blessing'),
	('sire', 'desire'),
	('smina', 'yasmina'),
	('ssai', 'essai'),
	('ssing', 'blessing'),
	('stien', 'sebastien'),
	('stoll', 'stoll'),
	('stroh', 'stroh'),
	('therine', 'annecatherine'),
	('therine', 'catherine'),
	('tia', 'laetitia'),
	('tien', 'sebastien'),
	('titia', 'laetitia'),
	('toine', 'antoine'),
	('toll', 'stoll'),
	('toumata', 'fatoumata'),
	('troh', 'stroh'),
	('tzer', 'oberholtzer'),
	('tzer', 'zimmermannoberholtzer'),
	('uffmann', 'kauffmann'),
	('ukasz', 'lukasz'),
	('umata', 'fatoumata'),
	('val', 'dorval'),
	('val', 'orval'),
	('van', 'van'),
	('vandenberghe', 'vandenberghe'),
	('yasmina', 'yasmina'),
	('zer', 'oberholtzer'),
	('zer', 'zimmermannoberholtzer'),
	('zimmermann', 'zimmermann'),
	('zimmermannoberholtzer', 'zimmermannoberholtzer');
INSERT INTO public.note_text VALUES
	(123, 'Hébergé chez un proche, adresse à vérifier à chaque rendez-vous.'),
	(136, 'Hébergé chez un proche, adresse à vérifier à chaque rendez-vous.');
INSERT INTO public.note_version VALUES
	(123, 'N0000007A', 'P0000007A', 1725188520000000, 'I. Haas', 1725181320000000, 4611686018427387904, false, 'I. Haas', 1788249604000000, NULL, NULL),
	(136, 'N0000008A', 'P0000008A', 1721386920000000, 'P. Stoll', 1721379720000000, 4611686018427387904, false, 'P. Stoll', 1788249604000000, NULL, NULL);
INSERT INTO public.orientation_version VALUES
	(38, 'O0000000A01', 'P0000000A', '68', 'decidee', 'socio_professionnel', 'aap_socio_pro', 739104, 739104, 739106, 'Cap Insertion', 'M. Huber', 1722928500000000, 4611686018427387904, false, 'M. Huber', 1788249604000000, NULL, NULL),
	(49, 'O0000001A01', 'P0000001A', '67', 'decidee', 'socio_professionnel', 'aap_socio_pro', 739783, 739783, 739785, 'Émergence', 'J. Schaeffer', 1781594100000000, 4611686018427387904, false, 'N. Kieffer', 1788249604000000, NULL, NULL),
	(60, 'O0000002A01', 'P0000002A', '67', 'proposee', 'socio_professionnel', 'aglo', 738951, NULL, NULL, 'CeA et France Travail', 'S. Weber', 1709882820000000, 1710487800000000, false, 'A. Benali', 1788249604000000, NULL, NULL),
	(61, 'O0000002A01', 'P0000002A', '67', 'decidee', 'socio_professionnel', 'aglo', 738951, 738960, 738962, 'CeA et France Travail', 'S. Weber', 1710487800000000, 4611686018427387904, false, 'A. Benali', 1788249604000000, NULL, NULL),
	(73, 'O0000003A01', 'P0000003A', '68', 'decidee', 'social', 'social', 739111, 739111, 739113, 'Unité territoriale d’action médico-sociale', 'P. Stoll', 1723533300000000, 4611686018427387904, false, 'É. Goetz', 1788249604000000, NULL, NULL),
	(90, 'O0000005A01', 'P0000005A', '67', 'decidee', 'professionnel', 'job_coaching', 739707, 739707, 739709, 'PF2 Haguenau', 'S. Weber', 1775200680000000, 4611686018427387904, false, 'A. Benali', 1788249604000000, NULL, NULL),
	(97, 'O0000006A01', 'P0000006A', '68', 'decidee', 'social', 'social', 739560, 739560, 739562, 'Unité territoriale d’action médico-sociale', 'M. Huber', 1762326900000000, 4611686018427387904, false, 'M. Huber', 1788249604000000, NULL, NULL),
	(106, 'O0000006B01', 'P0000006B', '68', 'decidee', 'professionnel', 'accompagnement_pro_plus', 739562, 739562, 739564, 'Réagir Mulhouse', 'É. Goetz', 1762499700000000, 4611686018427387904, false, 'F. Da-Silva', 1788249604000000, NULL, NULL),
	(121, 'O0000007A01', 'P0000007A', '68', 'decidee', 'professionnel', 'france_travail', 739133, 739133, 739135, 'France Travail', 'M. Huber', 1725606900000000, 4611686018427387904, false, 'F. Da-Silva', 1788249604000000, NULL, NULL),
	(132, 'O0000008A01', 'P0000008A', '68', 'decidee', 'professionnel', 'france_travail', 739077, 739077, 739079, 'France Travail', 'M. Huber', 1720596240000000, 4611686018427387904, false, 'F. Da-Silva', 1788249604000000, NULL, NULL),
	(143, 'O0000008B01', 'P0000008B', '68', 'decidee', 'socio_professionnel', 'aap_socio_pro', 739056, 739056, 739058, 'Cap Insertion', 'P. Stoll', 1718781300000000, 4611686018427387904, false, 'É. Goetz', 1788249604000000, NULL, NULL),
	(160, 'O0000009A01', 'P0000009A', '68', 'decidee', 'professionnel', 'accompagnement_pro_plus', 739526, 739526, 739528, 'Tremplin Colmar', 'I. Haas', 1759475700000000, 4611686018427387904, false, 'P. Stoll', 1788249604000000, NULL, NULL),
	(171, 'O0000010A01', 'P0000010A', '68', 'decidee', 'socio_professionnel', 'aglo', 738907, 738907, 738909, 'CeA et France Travail', 'F. Da-Silva', 1705907700000000, 4611686018427387904, false, 'P. Stoll', 1788249604000000, NULL, NULL);
INSERT INTO public.person VALUES
	('P0000000A'),
	('P0000001A'),
	('P0000002A'),
	('P0000002B'),
	('P0000003A'),
	('P0000004A'),
	('P0000005A'),
	('P0000006A'),
	('P0000006B'),
	('P0000007A'),
	('P0000008A'),
	('P0000008B'),
	('P0000009A'),
	('P0000010A'),
	('Q1'),
	('Q2'),
	('P-31ef445bdfcef46a');
INSERT INTO public.person_key VALUES
	('P0000006A', 'd1973-03-03'),
	('P0000002A', 'd1974-04-05'),
	('P0000008B', 'd1979-04-06'),
	('Q1', 'd1980-02-29'),
	('P0000009A', 'd1982-01-27'),
	('P0000003A', 'd1982-05-28'),
	('P0000002B', 'd1983-01-19'),
	('P0000008A', 'd1983-10-25'),
	('P0000004A', 'd1987-10-24'),
	('P0000007A', 'd1989-01-16'),
	('P0000000A', 'd1990-02-07'),
	('P-31ef445bdfcef46a', 'd1991-02-14'),
	('P0000006B', 'd1996-01-24'),
	('P0000010A', 'd1996-08-20'),
	('P0000001A', 'd1997-10-12'),
	('P0000005A', 'd1999-10-30'),
	('P0000000A', 'edossier0a@example.org'),
	('P0000001A', 'edossier1a@example.org'),
	('P0000002A', 'edossier2a@example.org'),
	('P0000003A', 'edossier3a@example.org'),
	('P0000004A', 'edossier4a@example.org'),
	('P0000005A', 'edossier5a@example.org'),
	('P0000007A', 'edossier7a@example.org'),
	('P0000009A', 'edossier9a@example.org'),
	('P-31ef445bdfcef46a', 'm1234567'),
	('P0000000A', 'm2000000'),
	('P0000001A', 'm2000001'),
	('P0000002A', 'm2000002'),
	('P0000002B', 'm2000002'),
	('P0000003A', 'm2000003'),
	('P0000004A', 'm2000004'),
	('P0000005A', 'm2000005'),
	('P0000006A', 'm2000006'),
	('P0000006B', 'm2000006'),
	('P0000007A', 'm2000007'),
	('P0000008A', 'm2000008'),
	('P0000008B', 'm2000008'),
	('P0000009A', 'm2000009'),
	('P0000010A', 'm2000010'),
	('P-31ef445bdfcef46a', 'nanne'),
	('P0000008A', 'nanne'),
	('P0000008A', 'nannecatherine'),
	('P0000003A', 'nantoine'),
	('P0000005A', 'nberghe'),
	('P0000004A', 'nbjorn'),
	('P0000009A', 'nblessing'),
	('P0000000A', 'nboehm'),
	('P0000008A', 'ncatherine'),
	('P0000000A', 'nceline'),
	('P0000010A', 'nd');
INSERT INTO public.person_key VALUES
	('P0000005A', 'nden'),
	('P0000006B', 'ndesire'),
	('P0000006B', 'ndiallo'),
	('P0000010A', 'ndorval'),
	('P0000009A', 'nehrhardt'),
	('Q1', 'nessai'),
	('P0000001A', 'nfatoumata'),
	('P0000001A', 'nhaddad'),
	('P0000004A', 'nhaddad'),
	('P0000002A', 'nibrahim'),
	('P0000008A', 'nkauffmann'),
	('P0000008B', 'nkauffmann'),
	('P0000003A', 'nkaya'),
	('P0000006A', 'nlaetitia'),
	('P-31ef445bdfcef46a', 'nlevy'),
	('P0000005A', 'nlukasz'),
	('P0000008B', 'nmariam'),
	('P0000002B', 'nnoeppel'),
	('P0000006A', 'noberholtzer'),
	('Q1', 'nodile'),
	('P0000010A', 'norval'),
	('P0000010A', 'nraphael'),
	('P0000002B', 'nsebastien'),
	('P0000007A', 'nstoll'),
	('P0000002A', 'nstroh'),
	('P0000005A', 'nvan'),
	('P0000005A', 'nvandenberghe'),
	('P0000007A', 'nyasmina'),
	('P0000006A', 'nzimmermann'),
	('P0000006A', 'nzimmermannoberholtzer'),
	('P0000000A', 'r0009999920092'),
	('P0000010A', 'r0109999980691'),
	('P0000000A', 'r030009999920092'),
	('P0000004A', 'r064009999901781'),
	('P-31ef445bdfcef46a', 'r1102847620192'),
	('P0000008B', 'r118009999940972'),
	('P0000002A', 'r122009999940471'),
	('P0000002A', 'r2009999940471'),
	('P0000003A', 'r233009999950281'),
	('P0000003A', 'r3009999950281'),
	('P0000005A', 'r355009999901991'),
	('P0000004A', 'r4009999901781'),
	('P0000005A', 'r5009999901991'),
	('P0000006B', 'r556009999910691'),
	('P0000006B', 'r6009999910691'),
	('P0000006A', 'r6009999930372'),
	('P0000007A', 'r657009999910982'),
	('P0000010A', 'r660109999980691'),
	('P0000007A', 'r7009999910982'),
	('P0000006A', 'r796009999930372');
INSERT INTO public.person_key VALUES
	('P0000008A', 'r8009999901382'),
	('P0000008B', 'r8009999940972'),
	('P0000008A', 'r808009999901382'),
	('P0000009A', 'r9009999910282'),
	('P0000009A', 'r909009999910282'),
	('P0000002B', 't0639981194'),
	('P0000008B', 't0639981292'),
	('P0000008A', 't0639981396'),
	('P0000002A', 't0639981515'),
	('P0000000A', 't0639982506'),
	('P0000004A', 't0639983002'),
	('P0000010A', 't0639983387'),
	('P0000003A', 't0639986695'),
	('P0000007A', 't0639986754'),
	('P0000009A', 't0639987383'),
	('P0000001A', 't0639989791');
INSERT INTO public.person_search VALUES
	('P0000000A', 'boehm celine', 33, true),
	('P0000001A', 'haddad fatoumata', 44, true),
	('P0000002A', 'stroh ibrahim', 51, true),
	('P0000002B', 'noeppel sebastien', 64, true),
	('P0000003A', 'kaya antoine', 68, true),
	('P0000004A', 'haddad bjorn', 78, true),
	('P0000005A', 'van den berghe lukasz', 84, true),
	('P0000006A', 'zimmermann oberholtzer laetitia', 92, true),
	('P0000006B', 'diallo desire', 101, true),
	('P0000007A', 'stoll yasmina', 116, true),
	('P0000008A', 'kauffmann anne catherine', 124, true),
	('P0000008B', 'kauffmann mariam', 138, true),
	('P0000009A', 'ehrhardt blessing', 155, true),
	('P0000010A', 'd orval raphael', 166, true),
	('Q1', 'essai odile', 178, true),
	('Q2', 'essai odile', 182, false),
	('P-31ef445bdfcef46a', 'levy anne', 184, true);
INSERT INTO public.person_text VALUES
	(33, 'BOEHM', 'Céline', 726505, '2000000', 'DEM', '290029999900030', 'MME', NULL, '0639982506', 'dossier0a@example.org', '22 avenue de la Forêt-Noire', NULL, '68000', 'Colmar', '68066'),
	(44, 'HADDAD', 'Fatoumata', 729309, '2000001', 'DEM', NULL, 'MME', NULL, '0639989791', 'dossier1a@example.org', '16 allée des Quetschiers', NULL, '67300', 'Schiltigheim', '67447'),
	(51, 'STROH', 'Ibrahim', 720718, '2000002', 'DEM', '174049999900221', 'M', NULL, '0639981515', 'dossier2a@example.org', 'Élection de domicile, CCAS', NULL, '67000', 'Strasbourg', '67482'),
	(64, 'NŒPPEL', 'Sébastien', 723929, '2000002', 'CJT', NULL, 'M', NULL, '0639981194', NULL, 'Élection de domicile, CCAS', NULL, '67000', 'Strasbourg', '67482'),
	(68, 'KAYA', 'Antoine', 723693, '2000003', 'DEM', '182059999900332', 'M', NULL, '0639986695', 'dossier3a@example.org', '45 rue de l’Église', NULL, '68000', 'Colmar', '68066'),
	(78, 'HADDAD', 'Björn', 725668, '2000004', 'DEM', '187109999900460', 'M', NULL, '0639983002', 'dossier4a@example.org', '81 allée des Quetschiers', NULL, '68000', 'Colmar', '68066'),
	(84, 'VAN DEN BERGHE', 'Łukasz', 730057, '2000005', 'DEM', '199109999900553', 'M', NULL, NULL, 'dossier5a@example.org', '129 rue des Vosges', NULL, '67120', 'Molsheim', '67300'),
	(92, 'ZIMMERMANN-OBERHOLTZER', 'Laëtitia', 720320, '2000006', 'DEM', '273039999900697', 'MME', NULL, NULL, NULL, '76 allée des Quetschiers', NULL, '68000', 'Colmar', '68066'),
	(101, 'DIALLO', 'Désiré', 728682, '2000006', 'CJT', '196019999900655', 'M', NULL, NULL, NULL, '76 allée des Quetschiers', NULL, '68000', 'Colmar', '68066'),
	(116, 'STOLL', 'Yasmina', 726118, '2000007', 'DEM', '289019999900756', 'MME', NULL, '0639986754', 'dossier7a@example.org', '100 rue de l’Église', NULL, '68100', 'Mulhouse', '68224'),
	(124, 'KAUFFMANN', 'Anne-Catherine', 724208, '2000008', 'DEM', '283109999900808', 'MME', NULL, '0639981396', NULL, '9 quai des Pêcheurs', NULL, '68300', 'Saint-Louis', '68297'),
	(138, 'KAUFFMANN', 'Mariam', 722545, '2000008', 'CJT', '279049999900811', 'MME', NULL, '0639981292', NULL, '9 quai des Pêcheurs', NULL, '68300', 'Saint-Louis', '68297'),
	(155, 'EHRHARDT', 'Blessing', 723572, '2000009', 'DEM', '282019999900909', 'MME', NULL, '0639987383', 'dossier9a@example.org', '21 rue du Moulin', NULL, '68000', 'Colmar', '68066'),
	(166, 'D’ORVAL', 'Raphaël', 728891, '2000010', 'DEM', '196089999901066', 'M', NULL, '0639983387', NULL, '23 quai des Pêcheurs', NULL, '68100', 'Mulhouse', '68224'),
	(178, 'ESSAI', 'Odile', 722874, NULL, NULL, NULL, 'MME', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
	(179, 'ESSAI', 'Odile', 722873, NULL, NULL, NULL, 'MME', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
	(182, 'ESSAI', 'Odile', 722873, NULL, NULL, NULL, 'MME', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
	(184, 'LÉVY', 'ANNE', 726877, '1234567', 'DEM', '2910267482011', 'MME', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.person_version VALUES
	(33, 'P0000000A', false, NULL, 1720854000000000, 4611686018427387904, false, 'M. Huber', 1788249604000000, NULL, NULL),
	(44, 'P0000001A', false, NULL, 1780729200000000, 4611686018427387904, false, 'N. Kieffer', 1788249604000000, NULL, NULL),
	(51, 'P0000002A', false, NULL, 1704956400000000, 4611686018427387904, false, 'A. Benali', 1788249604000000, NULL, NULL),
	(64, 'P0000002B', false, NULL, 1704783600000000, 4611686018427387904, false, 'A. Benali', 1788249604000000, NULL, NULL),
	(68, 'P0000003A', false, NULL, 1722150000000000, 4611686018427387904, false, 'É. Goetz', 1788249604000000, NULL, NULL),
	(78, 'P0000004A', false, NULL, 1786950000000000, 4611686018427387904, false, 'P. Stoll', 1788249604000000, NULL, NULL),
	(84, 'P0000005A', false, NULL, 1773039600000000, 4611686018427387904, false, 'A. Benali', 1788249604000000, NULL, NULL),
	(92, 'P0000006A', false, NULL, 1761634800000000, 4611686018427387904, false, 'M. Huber', 1788249604000000, NULL, NULL),
	(101, 'P0000006B', false, NULL, 1761634800000000, 4611686018427387904, false, 'F. Da-Silva', 1788249604000000, NULL, NULL),
	(116, 'P0000007A', false, NULL, 1722754800000000, 4611686018427387904, false, 'F. Da-Silva', 1788249604000000, NULL, NULL),
	(124, 'P0000008A', false, NULL, 1717657200000000, 4611686018427387904, false, 'F. Da-Silva', 1788249604000000, NULL, NULL),
	(138, 'P0000008B', false, NULL, 1717830000000000, 4611686018427387904, false, 'É. Goetz', 1788249604000000, NULL, NULL),
	(155, 'P0000009A', false, NULL, 1756796400000000, 4611686018427387904, false, 'P. Stoll', 1788249604000000, NULL, NULL),
	(166, 'P0000010A', false, NULL, 1703574000000000, 4611686018427387904, false, 'P. Stoll', 1788249604000000, NULL, NULL),
	(178, 'Q1', false, NULL, 1788249605000000, 4611686018427387904, false, NULL, 1788249605000000, 'd.muller', 1),
	(179, 'Q2', false, NULL, 1788249605000000, 1788249606000000, false, NULL, 1788249605000000, 'd.muller', 1),
	(182, 'Q2', false, NULL, 1788249606000000, 4611686018427387904, true, ' (dossiers réunis)', 1788249606000000, 'd.muller', NULL),
	(184, 'P-31ef445bdfcef46a', false, NULL, 1788249607000000, 4611686018427387904, false, 'flux CNAF du 04/06/2026', 1788249607000000, 'd.muller', 2);
INSERT INTO public.post_version VALUES
	(22, 'demonstration', 'C. Muller', '67', 'Plateforme d’accueil et d’orientation', 'S6701', 'demonstration@example.org', 1659078000000000, 4611686018427387904, false, 'demonstration', 1788249603000000, NULL, NULL),
	(23, 's.weber', 'S. Weber', '67', 'Plateforme d’accueil et d’orientation', 'S6701', 's.weber@example.org', 1659078000000000, 4611686018427387904, false, 'demonstration', 1788249603000000, NULL, NULL),
	(24, 'a.benali', 'A. Benali', '67', 'Plateforme d’accueil et d’orientation', 'S6702', 'a.benali@example.org', 1659078000000000, 4611686018427387904, false, 'demonstration', 1788249603000000, NULL, NULL),
	(25, 'l.roth', 'L. Roth', '67', 'Plateforme d’accueil et d’orientation', 'S6702', 'l.roth@example.org', 1659078000000000, 4611686018427387904, false, 'demonstration', 1788249603000000, NULL, NULL),
	(26, 'j.schaeffer', 'J. Schaeffer', '67', 'Plateforme d’accueil et d’orientation', 'S6703', 'j.schaeffer@example.org', 1659078000000000, 4611686018427387904, false, 'demonstration', 1788249603000000, NULL, NULL),
	(27, 'n.kieffer', 'N. Kieffer', '67', 'Plateforme d’accueil et d’orientation', 'S6703', 'n.kieffer@example.org', 1659078000000000, 4611686018427387904, false, 'demonstration', 1788249603000000, NULL, NULL),
	(28, 'm.huber', 'M. Huber', '68', 'Plateforme de la CeA', 'S6801', 'm.huber@example.org', 1659078000000000, 4611686018427387904, false, 'demonstration', 1788249603000000, NULL, NULL),
	(29, 'e.goetz', 'É. Goetz', '68', 'Plateforme de la CeA', 'S6801', 'e.goetz@example.org', 1659078000000000, 4611686018427387904, false, 'demonstration', 1788249603000000, NULL, NULL),
	(30, 'f.da.silva', 'F. Da-Silva', '68', 'Plateforme de la CeA', 'S6801', 'f.da.silva@example.org', 1659078000000000, 4611686018427387904, false, 'demonstration', 1788249603000000, NULL, NULL),
	(31, 'p.stoll', 'P. Stoll', '68', 'Plateforme de la CeA', 'S6802', 'p.stoll@example.org', 1659078000000000, 4611686018427387904, false, 'demonstration', 1788249603000000, NULL, NULL),
	(32, 'i.haas', 'I. Haas', '68', 'Plateforme de la CeA', 'S6802', 'i.haas@example.org', 1659078000000000, 4611686018427387904, false, 'demonstration', 1788249603000000, NULL, NULL);
INSERT INTO public.reach_text VALUES
	(77, 'ukrainien', 'jamais le mercredi'),
	(137, NULL, 'après 16 h'),
	(154, NULL, NULL),
	(177, NULL, NULL);
INSERT INTO public.reach_version VALUES
	(77, 'K-P0000003A', 'P0000003A', 'telephone', false, false, false, 1723626120000000, 4611686018427387904, false, 'É. Goetz', 1788249604000000, NULL, NULL),
	(137, 'K-P0000008A', 'P0000008A', 'sms', false, true, false, 1721379720000000, 4611686018427387904, false, 'P. Stoll', 1788249604000000, NULL, NULL),
	(154, 'K-P0000008B', 'P0000008B', 'sms', false, true, false, 1740214920000000, 4611686018427387904, false, 'I. Haas', 1788249604000000, NULL, NULL),
	(177, 'K-P0000010A', 'P0000010A', 'courrier', false, true, false, 1707462120000000, 4611686018427387904, false, 'É. Goetz', 1788249604000000, NULL, NULL);
INSERT INTO public.right_version VALUES
	(34, 'D0000000A01', 'P0000000A', '68', 'ouvert', true, 739068, 739063, 739080, NULL, 'demande', 1720940580000000, 4611686018427387904, false, 'M. Huber', 1788249604000000, NULL, NULL),
	(45, 'D0000001A01', 'P0000001A', '67', 'ouvert', true, 739737, 739725, 739772, NULL, 'demande', 1780729380000000, 4611686018427387904, false, 'N. Kieffer', 1788249604000000, NULL, NULL),
	(52, 'D0000002A01', 'P0000002A', '67', 'ouvert', true, 738855, 738839, 738894, NULL, 'demande', 1704783780000000, 4611686018427387904, false, 'A. Benali', 1788249604000000, NULL, NULL),
	(65, 'D0000002B01', 'P0000002B', '67', 'ouvert', true, 738855, 738849, 738894, NULL, 'conjoint', 1704783780000000, 4611686018427387904, false, 'A. Benali', 1788249604000000, NULL, NULL),
	(66, 'DZ0000002B', 'P0000002B', '67', 'clos', true, 739038, NULL, 739063, 'déménagement', NULL, 1719482400000000, 4611686018427387904, false, 'flux CAF', 1788249604000000, NULL, NULL),
	(69, 'D0000003A01', 'P0000003A', '68', 'ouvert', true, 739038, 739033, 739095, NULL, 'instruction', 1722236580000000, 4611686018427387904, false, 'É. Goetz', 1788249604000000, NULL, NULL),
	(79, 'D0000004A01', 'P0000004A', '68', 'ouvert', true, 739798, 739787, 739845, NULL, 'mutation', 1786950180000000, 4611686018427387904, false, 'P. Stoll', 1788249604000000, NULL, NULL),
	(85, 'D0000005A01', 'P0000005A', '67', 'ouvert', true, 739648, 739632, 739682, NULL, 'instruction', 1772866980000000, 4611686018427387904, false, 'A. Benali', 1788249604000000, NULL, NULL),
	(93, 'D0000006A01', 'P0000006A', '68', 'ouvert', true, 739525, 739508, 739552, NULL, 'demande', 1761634980000000, 4611686018427387904, false, 'M. Huber', 1788249604000000, NULL, NULL),
	(102, 'D0000006B01', 'P0000006B', '68', 'ouvert', true, 739495, 739477, 739552, NULL, 'conjoint', 1761634980000000, 4611686018427387904, false, 'F. Da-Silva', 1788249604000000, NULL, NULL),
	(117, 'D0000007A01', 'P0000007A', '68', 'ouvert', true, 739068, 739052, 739102, NULL, 'demande', 1722841380000000, 4611686018427387904, false, 'F. Da-Silva', 1788249604000000, NULL, NULL),
	(125, 'D0000008A01', 'P0000008A', '68', 'ouvert', true, 739007, 738990, 739043, NULL, 'mutation', 1717657380000000, 4611686018427387904, false, 'F. Da-Silva', 1788249604000000, NULL, NULL),
	(139, 'D0000008B01', 'P0000008B', '68', 'ouvert', true, 739007, 738997, 739043, NULL, 'conjoint', 1717657380000000, 4611686018427387904, false, 'É. Goetz', 1788249604000000, NULL, NULL),
	(152, 'D0000008B02', 'P0000008B', '68', 'clos', true, 739252, NULL, 739270, 'situation familiale', NULL, 1737272520000000, 4611686018427387904, false, 'flux CAF', 1788249604000000, NULL, NULL),
	(156, 'D0000009A01', 'P0000009A', '68', 'ouvert', true, 739464, 739461, 739496, NULL, 'demande', 1756796580000000, 4611686018427387904, false, 'P. Stoll', 1788249604000000, NULL, NULL),
	(167, 'D0000010A01', 'P0000010A', '68', 'ouvert', true, 738855, 738845, 738879, NULL, 'demande', 1703487780000000, 4611686018427387904, false, 'P. Stoll', 1788249604000000, NULL, NULL),
	(180, 'T1', 'Q1', '67', 'ouvert', true, 739676, NULL, 739680, NULL, NULL, 1788249605000000, 4611686018427387904, false, NULL, 1788249605000000, 'd.muller', 1),
	(181, 'T2', 'Q2', '67', 'ouvert', true, 739737, NULL, 739740, NULL, NULL, 1788249605000000, 1788249606000000, false, NULL, 1788249605000000, 'd.muller', 1),
	(183, 'T2', 'Q1', '67', 'ouvert', true, 739737, NULL, 739740, NULL, NULL, 1788249606000000, 4611686018427387904, false, ' (dossiers réunis)', 1788249606000000, 'd.muller', NULL),
	(185, 'D-e67b3f61b41e8821', 'P-31ef445bdfcef46a', '67', 'ouvert', true, 739748, 739748, 739771, NULL, 'demande', 1788249607000000, 4611686018427387904, false, 'flux CNAF du 04/06/2026', 1788249607000000, 'd.muller', 2);
INSERT INTO public.scheme VALUES
	('job_coaching', 'Job Coaching', 'professionnel', true, false),
	('accompagnement_pro_plus', 'Accompagnement professionnel +', 'professionnel', true, false),
	('aap_socio_pro', 'Accompagnement socio-professionnel', 'socio_professionnel', true, false),
	('aglo', 'Accompagnement global', 'socio_professionnel', true, true),
	('social', 'Accompagnement social', 'social', false, false),
	('france_travail', 'France Travail', 'professionnel', false, false);
INSERT INTO public.site_version VALUES
	(17, 'S6701', 'Neuhof', '67', 'Plateforme d’accueil et d’orientation', '12 rue des Canonniers', '67100', 'Strasbourg', '0390000001', 'lun-ven 08:30-12:00 13:30-17:30', 'bureau 2; bureau 4; salle collective', 1659078000000000, 4611686018427387904, false, 'demonstration', 1788249603000000, NULL, NULL),
	(18, 'S6702', 'Meinau', '67', 'Plateforme d’accueil et d’orientation', '3 avenue de Normandie', '67100', 'Strasbourg', '0390000002', 'lun-jeu 08:30-12:00 13:30-17:00; ven 08:30-12:00', 'bureau 1; bureau 3', 1659078000000000, 4611686018427387904, false, 'demonstration', 1788249603000000, NULL, NULL),
	(19, 'S6703', 'Haguenau', '67', 'Plateforme d’accueil et d’orientation', '8 quai des Pêcheurs', '67500', 'Haguenau', '0390000003', 'lun-ven 09:00-12:00 13:30-17:00', 'bureau A; bureau B', 1659078000000000, 4611686018427387904, false, 'demonstration', 1788249603000000, NULL, NULL),
	(20, 'S6801', 'Mulhouse centre', '68', 'Plateforme de la CeA', '5 place de la Paix', '68100', 'Mulhouse', '0389000001', 'lun-ven 08:30-12:00 13:30-17:30', 'bureau 1; bureau 2; salle Doller', 1659078000000000, 4611686018427387904, false, 'demonstration', 1788249603000000, NULL, NULL),
	(21, 'S6802', 'Colmar', '68', 'Plateforme de la CeA', '20 rue de la Grenouillère', '68000', 'Colmar', '0389000002', 'lun-jeu 08:30-12:00 13:30-17:00; ven 08:30-12:30', 'bureau 5; bureau 6', 1659078000000000, 4611686018427387904, false, 'demonstration', 1788249603000000, NULL, NULL);
INSERT INTO public.summary VALUES
	('P0000000A', 'boehm celine', ' 68 ', true, false, 0, false, true, 'Colmar', '68', '5', 'primo', 739068, 739080, 739111, 739089, 739100, 739100, 739104, 'socio_professionnel', 'aap_socio_pro', NULL, NULL, 'honore', 739282, NULL, NULL, NULL, NULL, 'I. Haas', 'S6802', 'Plateforme de la CeA'),
	('P0000001A', 'haddad fatoumata', ' 67 ', true, false, 0, false, true, 'Schiltigheim', '67', '4', 'primo', 739737, 739772, 739802, 739776, 739783, 739848, 739783, 'socio_professionnel', 'aap_socio_pro', NULL, NULL, 'honore', 740030, 'aap_socio_pro', 739783, NULL, NULL, 'N. Kieffer', 'S6703', 'Plateforme d’accueil et d’orientation'),
	('P0000002A', 'stroh ibrahim', ' 67 ', true, false, 1, false, true, 'Strasbourg', '67', '4', 'primo', 738855, 738894, 738925, 738903, 738945, 739040, 738960, 'socio_professionnel', 'aglo', NULL, NULL, 'honore', 739222, NULL, NULL, 'aglo', 739108, 'J. Schaeffer', 'S6703', 'Plateforme d’accueil et d’orientation'),
	('P0000002B', 'noeppel sebastien', ' 67 ', false, false, 0, false, true, 'Strasbourg', '67', '1', 'conjoint', 738855, 738894, 738925, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'L. Roth', 'S6702', NULL),
	('P0000003A', 'kaya antoine', ' 68 ', true, false, 0, false, true, 'Colmar', '68', '5', 'primo', 739038, 739095, 739126, 739098, 739104, 739104, 739111, 'social', 'social', NULL, NULL, 'honore', 739286, 'social', 739111, NULL, NULL, 'É. Goetz', 'S6801', 'Plateforme de la CeA'),
	('P0000004A', 'haddad bjorn', ' 68 ', true, true, 1, false, true, 'Colmar', '68', '2', 'mutation', 739798, 739845, 739876, 739849, NULL, NULL, NULL, NULL, NULL, 1788775200000000, 1788775200000000, 'absent', NULL, NULL, NULL, NULL, NULL, 'I. Haas', 'S6802', 'Plateforme de la CeA'),
	('P0000005A', 'van den berghe lukasz', ' 67 ', true, false, 1, false, true, 'Molsheim', '67', '4', 'primo', 739648, 739682, 739713, 739686, 739705, NULL, 739707, 'professionnel', 'job_coaching', NULL, NULL, 'honore', NULL, 'job_coaching', 739707, NULL, NULL, 'L. Roth', 'S6702', 'Plateforme d’accueil et d’orientation'),
	('P0000006A', 'zimmermann oberholtzer laetitia', ' 68 ', true, false, 0, false, true, 'Colmar', '68', '5', 'primo', 739525, 739552, 739583, 739552, 739558, 739657, 739560, 'social', 'social', NULL, NULL, 'honore', 739839, 'social', 739560, NULL, NULL, 'F. Da-Silva', 'S6801', 'Plateforme de la CeA'),
	('P0000006B', 'diallo desire', ' 68 ', true, false, 0, false, true, 'Colmar', '68', '5', 'conjoint', 739495, 739552, 739583, 739552, 739562, 739562, 739562, 'professionnel', 'accompagnement_pro_plus', NULL, NULL, 'honore', 739744, NULL, NULL, NULL, NULL, 'F. Da-Silva', 'S6801', 'Plateforme de la CeA'),
	('P0000007A', 'stoll yasmina', ' 68 ', true, false, 0, false, true, 'Mulhouse', '68', '4', 'primo', 739068, 739102, 739133, 739107, 739128, 739128, 739133, 'professionnel', 'france_travail', NULL, NULL, 'honore', 739310, 'france_travail', 739133, NULL, NULL, 'I. Haas', 'S6802', 'Plateforme de la CeA'),
	('P0000008A', 'kauffmann anne catherine', ' 68 ', true, false, 1, false, true, 'Saint-Louis', '68', '5', 'mutation', 739007, 739043, 739073, 739044, 739072, NULL, 739077, 'professionnel', 'france_travail', NULL, NULL, 'honore', NULL, 'france_travail', 739077, NULL, NULL, 'P. Stoll', 'S6802', 'Plateforme de la CeA'),
	('P0000008B', 'kauffmann mariam', ' 68 ', false, false, 0, false, true, 'Saint-Louis', '68', '5', 'conjoint', 739007, 739043, 739073, 739043, 739054, 739054, 739056, 'socio_professionnel', 'aap_socio_pro', NULL, NULL, 'honore', 739236, NULL, NULL, NULL, NULL, 'I. Haas', 'S6802', 'Plateforme de la CeA'),
	('P0000009A', 'ehrhardt blessing', ' 68 ', true, false, 0, false, true, 'Colmar', '68', '5', 'primo', 739464, 739496, 739526, 739505, 739519, 739607, 739526, 'professionnel', 'accompagnement_pro_plus', NULL, NULL, 'honore', 739789, NULL, NULL, NULL, NULL, 'P. Stoll', 'S6802', 'Plateforme de la CeA'),
	('P0000010A', 'd orval raphael', ' 68 ', true, false, 0, false, true, 'Mulhouse', '68', '5', 'primo', 738855, 738879, 738910, 738893, 738901, 738901, 738907, 'socio_professionnel', 'aglo', NULL, NULL, 'honore', 739083, NULL, NULL, NULL, NULL, 'É. Goetz', 'S6801', 'Plateforme de la CeA'),
	('Q1', 'essai odile', ' 67 ', true, true, 0, false, false, NULL, '67', '1', 'primo', 739676, 739680, 739711, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
	('P-31ef445bdfcef46a', 'levy anne', ' 67 ', true, true, 0, false, false, NULL, '67', '1', 'primo', 739748, 739771, 739801, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.support_text VALUES
	(41, NULL),
	(42, 'fin de parcours'),
	(62, NULL),
	(113, NULL),
	(114, 'abandon'),
	(150, NULL),
	(151, 'abandon'),
	(163, NULL),
	(164, 'fin de parcours'),
	(174, NULL),
	(175, 'emploi de moins de 6 mois');
INSERT INTO public.support_version VALUES
	(41, 'A0000000A01', 'P0000000A', '68', 'aap_socio_pro', 'Cap Insertion', 'M. Huber', 'O0000000A01', 739104, 739125, NULL, 1724743440000000, 1755242820000000, false, 'M. Huber', 1788249604000000, NULL, NULL),
	(42, 'A0000000A01', 'P0000000A', '68', 'aap_socio_pro', 'Cap Insertion', 'M. Huber', 'O0000000A01', 739104, 739125, 739476, 1755242820000000, 4611686018427387904, false, 'M. Huber', 1788249604000000, NULL, NULL),
	(62, 'AZ0000002A', 'P0000002A', '67', 'aglo', 'CeA et France Travail', 'S. Weber', 'O0000002A01', 738960, 739108, NULL, 1723284000000000, 4611686018427387904, false, 'S. Weber', 1788249604000000, NULL, NULL),
	(113, 'A0000006B01', 'P0000006B', '68', 'accompagnement_pro_plus', 'Réagir Mulhouse', 'É. Goetz', 'O0000006B01', 739562, 739600, NULL, 1765784160000000, 1772955540000000, false, 'F. Da-Silva', 1788249604000000, NULL, NULL),
	(114, 'A0000006B01', 'P0000006B', '68', 'accompagnement_pro_plus', 'Réagir Mulhouse', 'É. Goetz', 'O0000006B01', 739562, 739600, 739683, 1772955540000000, 4611686018427387904, false, 'F. Da-Silva', 1788249604000000, NULL, NULL),
	(150, 'A0000008B01', 'P0000008B', '68', 'aap_socio_pro', 'Cap Insertion', 'P. Stoll', 'O0000008B01', 739056, 739103, NULL, 1722843360000000, 1747208340000000, false, 'É. Goetz', 1788249604000000, NULL, NULL),
	(151, 'A0000008B01', 'P0000008B', '68', 'aap_socio_pro', 'Cap Insertion', 'P. Stoll', 'O0000008B01', 739056, 739103, 739384, 1747208340000000, 4611686018427387904, false, 'É. Goetz', 1788249604000000, NULL, NULL),
	(163, 'A0000009A01', 'P0000009A', '68', 'accompagnement_pro_plus', 'Tremplin Colmar', 'I. Haas', 'O0000009A01', 739526, 739544, NULL, 1761117840000000, 1769326020000000, false, 'P. Stoll', 1788249604000000, NULL, NULL),
	(164, 'A0000009A01', 'P0000009A', '68', 'accompagnement_pro_plus', 'Tremplin Colmar', 'I. Haas', 'O0000009A01', 739526, 739544, 739641, 1769326020000000, 4611686018427387904, false, 'P. Stoll', 1788249604000000, NULL, NULL),
	(174, 'A0000010A01', 'P0000010A', '68', 'aglo', 'CeA et France Travail', 'F. Da-Silva', 'O0000010A01', 738907, 738921, NULL, 1707117840000000, 1738222020000000, false, 'P. Stoll', 1788249604000000, NULL, NULL),
	(175, 'A0000010A01', 'P0000010A', '68', 'aglo', 'CeA et France Travail', 'F. Da-Silva', 'O0000010A01', 738907, 738921, 739280, 1738222020000000, 4611686018427387904, false, 'P. Stoll', 1788249604000000, NULL, NULL);
SELECT pg_catalog.setval('public.dossier_merge_number_seq', 1, true);
SELECT pg_catalog.setval('public.doubt_number_seq', 1, true);
SELECT pg_catalog.setval('public.issued_fiche_number_seq', 1, true);
SELECT pg_catalog.setval('public.load_load_id_seq', 4, true);
SELECT pg_catalog.setval('public.outbox_number_seq', 1, false);
ALTER TABLE ONLY public.account
    ADD CONSTRAINT pk_account PRIMARY KEY (login);
ALTER TABLE ONLY public.adviser_version
    ADD CONSTRAINT pk_adviser_version PRIMARY KEY (version_id);
ALTER TABLE ONLY public.appointment_text
    ADD CONSTRAINT pk_appointment_text PRIMARY KEY (version_id);
ALTER TABLE ONLY public.appointment_version
    ADD CONSTRAINT pk_appointment_version PRIMARY KEY (version_id);
ALTER TABLE ONLY public.busy_version
    ADD CONSTRAINT pk_busy_version PRIMARY KEY (version_id);
ALTER TABLE ONLY public.call_text
    ADD CONSTRAINT pk_call_text PRIMARY KEY (version_id);
ALTER TABLE ONLY public.call_version
    ADD CONSTRAINT pk_call_version PRIMARY KEY (version_id);
ALTER TABLE ONLY public.choice_version
    ADD CONSTRAINT pk_choice_version PRIMARY KEY (version_id);
ALTER TABLE ONLY public.claim
    ADD CONSTRAINT pk_claim PRIMARY KEY (number);
ALTER TABLE ONLY public.collection_gap_version
    ADD CONSTRAINT pk_collection_gap_version PRIMARY KEY (version_id);
ALTER TABLE ONLY public.contract_text
    ADD CONSTRAINT pk_contract_text PRIMARY KEY (version_id);
ALTER TABLE ONLY public.contract_version
    ADD CONSTRAINT pk_contract_version PRIMARY KEY (version_id);
ALTER TABLE ONLY public.counter
    ADD CONSTRAINT pk_counter PRIMARY KEY (name);
ALTER TABLE ONLY public.department
    ADD CONSTRAINT pk_department PRIMARY KEY (code);
ALTER TABLE ONLY public.dossier_merge
    ADD CONSTRAINT pk_dossier_merge PRIMARY KEY (number);
ALTER TABLE ONLY public.doubt
    ADD CONSTRAINT pk_doubt PRIMARY KEY (number);
ALTER TABLE ONLY public.draft
    ADD CONSTRAINT pk_draft PRIMARY KEY (login, place);
ALTER TABLE ONLY public.fiche_part
    ADD CONSTRAINT pk_fiche_part PRIMARY KEY (fiche, year, part, number);
ALTER TABLE ONLY public.flow
    ADD CONSTRAINT pk_flow PRIMARY KEY (sender, type, created_on, created_time);
ALTER TABLE ONLY public.flow_entry
    ADD CONSTRAINT pk_flow_entry PRIMARY KEY (load_id, person);
ALTER TABLE ONLY public.following_version
    ADD CONSTRAINT pk_following_version PRIMARY KEY (version_id);
ALTER TABLE ONLY public.issued_fiche
    ADD CONSTRAINT pk_issued_fiche PRIMARY KEY (number);
ALTER TABLE ONLY public.issued_roles
    ADD CONSTRAINT pk_issued_roles PRIMARY KEY (number);
ALTER TABLE ONLY public.journal
    ADD CONSTRAINT pk_journal PRIMARY KEY (line);
ALTER TABLE ONLY public.load
    ADD CONSTRAINT pk_load PRIMARY KEY (load_id);
ALTER TABLE ONLY public.load_detail
    ADD CONSTRAINT pk_load_detail PRIMARY KEY (load_id);
ALTER TABLE ONLY public.load_fault
    ADD CONSTRAINT pk_load_fault PRIMARY KEY (load_id, rank);
ALTER TABLE ONLY public.meta
    ADD CONSTRAINT pk_meta PRIMARY KEY (name);
ALTER TABLE ONLY public.milestone
    ADD CONSTRAINT pk_milestone PRIMARY KEY (person, "right", recorded_at);
ALTER TABLE ONLY public.name_part
    ADD CONSTRAINT pk_name_part PRIMARY KEY (part, word);
ALTER TABLE ONLY public.note_text
    ADD CONSTRAINT pk_note_text PRIMARY KEY (version_id);
ALTER TABLE ONLY public.note_version
    ADD CONSTRAINT pk_note_version PRIMARY KEY (version_id);
ALTER TABLE ONLY public.orientation_version
    ADD CONSTRAINT pk_orientation_version PRIMARY KEY (version_id);
ALTER TABLE ONLY public.outbox
    ADD CONSTRAINT pk_outbox PRIMARY KEY (number);
ALTER TABLE ONLY public.person
    ADD CONSTRAINT pk_person PRIMARY KEY (id);
ALTER TABLE ONLY public.person_key
    ADD CONSTRAINT pk_person_key PRIMARY KEY (person, key);
ALTER TABLE ONLY public.person_search
    ADD CONSTRAINT pk_person_search PRIMARY KEY (person);
ALTER TABLE ONLY public.person_text
    ADD CONSTRAINT pk_person_text PRIMARY KEY (version_id);
ALTER TABLE ONLY public.person_version
    ADD CONSTRAINT pk_person_version PRIMARY KEY (version_id);
ALTER TABLE ONLY public.post_version
    ADD CONSTRAINT pk_post_version PRIMARY KEY (version_id);
ALTER TABLE ONLY public.preference
    ADD CONSTRAINT pk_preference PRIMARY KEY (login, name);
ALTER TABLE ONLY public.reach_text
    ADD CONSTRAINT pk_reach_text PRIMARY KEY (version_id);
ALTER TABLE ONLY public.reach_version
    ADD CONSTRAINT pk_reach_version PRIMARY KEY (version_id);
ALTER TABLE ONLY public.recent
    ADD CONSTRAINT pk_recent PRIMARY KEY (login, person);
ALTER TABLE ONLY public.right_version
    ADD CONSTRAINT pk_right_version PRIMARY KEY (version_id);
ALTER TABLE ONLY public.saved_view_version
    ADD CONSTRAINT pk_saved_view_version PRIMARY KEY (version_id);
ALTER TABLE ONLY public.scheme
    ADD CONSTRAINT pk_scheme PRIMARY KEY (id);
ALTER TABLE ONLY public.sending_text
    ADD CONSTRAINT pk_sending_text PRIMARY KEY (version_id);
ALTER TABLE ONLY public.sending_version
    ADD CONSTRAINT pk_sending_version PRIMARY KEY (version_id);
ALTER TABLE ONLY public.session_version
    ADD CONSTRAINT pk_session_version PRIMARY KEY (version_id);
ALTER TABLE ONLY public.site_version
    ADD CONSTRAINT pk_site_version PRIMARY KEY (version_id);
ALTER TABLE ONLY public.slot_version
    ADD CONSTRAINT pk_slot_version PRIMARY KEY (version_id);
ALTER TABLE ONLY public.stray_contract
    ADD CONSTRAINT pk_stray_contract PRIMARY KEY (version_id);
ALTER TABLE ONLY public.summary
    ADD CONSTRAINT pk_summary PRIMARY KEY (person);
ALTER TABLE ONLY public.support_text
    ADD CONSTRAINT pk_support_text PRIMARY KEY (version_id);
ALTER TABLE ONLY public.support_version
    ADD CONSTRAINT pk_support_version PRIMARY KEY (version_id);
ALTER TABLE ONLY public.template_version
    ADD CONSTRAINT pk_template_version PRIMARY KEY (version_id);
ALTER TABLE ONLY public.adviser_version
    ADD CONSTRAINT uq_adviser_version_fact_id_recorded_at UNIQUE (fact_id, recorded_at);
ALTER TABLE ONLY public.appointment_version
    ADD CONSTRAINT uq_appointment_version_fact_id_recorded_at UNIQUE (fact_id, recorded_at);
ALTER TABLE ONLY public.busy_version
    ADD CONSTRAINT uq_busy_version_fact_id_recorded_at UNIQUE (fact_id, recorded_at);
ALTER TABLE ONLY public.call_version
    ADD CONSTRAINT uq_call_version_fact_id_recorded_at UNIQUE (fact_id, recorded_at);
ALTER TABLE ONLY public.choice_version
    ADD CONSTRAINT uq_choice_version_fact_id_recorded_at UNIQUE (fact_id, recorded_at);
ALTER TABLE ONLY public.collection_gap_version
    ADD CONSTRAINT uq_collection_gap_version_fact_id_recorded_at UNIQUE (fact_id, recorded_at);
ALTER TABLE ONLY public.contract_version
    ADD CONSTRAINT uq_contract_version_fact_id_recorded_at UNIQUE (fact_id, recorded_at);
ALTER TABLE ONLY public.following_version
    ADD CONSTRAINT uq_following_version_fact_id_recorded_at UNIQUE (fact_id, recorded_at);
ALTER TABLE ONLY public.load_detail
    ADD CONSTRAINT uq_load_detail_undoes UNIQUE (undoes);
ALTER TABLE ONLY public.note_version
    ADD CONSTRAINT uq_note_version_fact_id_recorded_at UNIQUE (fact_id, recorded_at);
ALTER TABLE ONLY public.orientation_version
    ADD CONSTRAINT uq_orientation_version_fact_id_recorded_at UNIQUE (fact_id, recorded_at);
ALTER TABLE ONLY public.person_version
    ADD CONSTRAINT uq_person_version_fact_id_recorded_at UNIQUE (fact_id, recorded_at);
ALTER TABLE ONLY public.post_version
    ADD CONSTRAINT uq_post_version_fact_id_recorded_at UNIQUE (fact_id, recorded_at);
ALTER TABLE ONLY public.reach_version
    ADD CONSTRAINT uq_reach_version_fact_id_recorded_at UNIQUE (fact_id, recorded_at);
ALTER TABLE ONLY public.right_version
    ADD CONSTRAINT uq_right_version_fact_id_recorded_at UNIQUE (fact_id, recorded_at);
ALTER TABLE ONLY public.saved_view_version
    ADD CONSTRAINT uq_saved_view_version_fact_id_recorded_at UNIQUE (fact_id, recorded_at);
ALTER TABLE ONLY public.sending_version
    ADD CONSTRAINT uq_sending_version_fact_id_recorded_at UNIQUE (fact_id, recorded_at);
ALTER TABLE ONLY public.session_version
    ADD CONSTRAINT uq_session_version_fact_id_recorded_at UNIQUE (fact_id, recorded_at);
ALTER TABLE ONLY public.site_version
    ADD CONSTRAINT uq_site_version_fact_id_recorded_at UNIQUE (fact_id, recorded_at);
ALTER TABLE ONLY public.slot_version
    ADD CONSTRAINT uq_slot_version_fact_id_recorded_at UNIQUE (fact_id, recorded_at);
ALTER TABLE ONLY public.support_version
    ADD CONSTRAINT uq_support_version_fact_id_recorded_at UNIQUE (fact_id, recorded_at);
ALTER TABLE ONLY public.template_version
    ADD CONSTRAINT uq_template_version_fact_id_recorded_at UNIQUE (fact_id, recorded_at);
CREATE INDEX ix_appointment_version_by_day ON public.appointment_version USING btree (planned_on, planned_at, fact_id) WHERE (superseded_at = '4611686018427387904'::bigint);
CREATE INDEX ix_appointment_version_by_planned_on ON public.appointment_version USING btree (department, planned_on, nature, outcome, fixed_on, superseded_at, recorded_at, retired, person);
CREATE INDEX ix_appointment_version_elsewhere ON public.appointment_version USING btree (department) WHERE ((department <> '67'::text) AND (department <> '68'::text));
CREATE INDEX ix_appointment_version_person ON public.appointment_version USING btree (person);
CREATE INDEX ix_busy_version_diary ON public.busy_version USING btree (ends_at, starts_at) WHERE (superseded_at = '4611686018427387904'::bigint);
CREATE INDEX ix_call_version_person ON public.call_version USING btree (person);
CREATE INDEX ix_contract_version_by_signed_on ON public.contract_version USING btree (signed_on, cancelled_on, superseded_at, recorded_at, retired, person);
CREATE INDEX ix_contract_version_person ON public.contract_version USING btree (person);
CREATE INDEX ix_doubt_by_decision ON public.doubt USING btree (decision, key);
CREATE INDEX ix_doubt_load_id ON public.doubt USING btree (load_id);
CREATE INDEX ix_draft_person ON public.draft USING btree (person);
CREATE INDEX ix_following_version_person ON public.following_version USING btree (person);
CREATE INDEX ix_load_fingerprint ON public.load USING btree (fingerprint);
CREATE INDEX ix_milestone_by_informed_on ON public.milestone USING btree (department, informed_on, superseded_at, recorded_at, oriented_on, booked_on, honoured_on, signed_on, month_due_informed, pathway, scheme, reason, fallback, person);
CREATE INDEX ix_milestone_by_opened_on ON public.milestone USING btree (department, opened_on, superseded_at, recorded_at, oriented_on, booked_on, honoured_on, signed_on, month_due_opened, pathway, scheme, reason, fallback, person);
CREATE INDEX ix_milestone_by_signed_on ON public.milestone USING btree (department, signed_on, superseded_at, recorded_at, contract_due_informed, contract_due_opened, person);
CREATE INDEX ix_milestone_by_support_fixed_on ON public.milestone USING btree (department, support_fixed_on, superseded_at, recorded_at, support_slot_on, oriented_on, person);
CREATE INDEX ix_note_version_person ON public.note_version USING btree (person);
CREATE INDEX ix_orientation_version_by_scheme ON public.orientation_version USING btree (department, scheme, decided_on, status, superseded_at, recorded_at, retired, person);
CREATE INDEX ix_orientation_version_elsewhere ON public.orientation_version USING btree (department) WHERE ((department <> '67'::text) AND (department <> '68'::text));
CREATE INDEX ix_orientation_version_person ON public.orientation_version USING btree (person);
CREATE INDEX ix_outbox_by_state ON public.outbox USING btree (state, next_at);
CREATE INDEX ix_outbox_person ON public.outbox USING btree (person);
CREATE INDEX ix_person_key_by_key ON public.person_key USING btree (key, person);
CREATE INDEX ix_person_version_by_fact_id ON public.person_version USING btree (fact_id, recorded_at, superseded_at, retired);
CREATE INDEX ix_reach_version_person ON public.reach_version USING btree (person);
CREATE INDEX ix_recent_by_seen_at ON public.recent USING btree (login, seen_at);
CREATE INDEX ix_right_version_elsewhere ON public.right_version USING btree (department) WHERE ((department <> '67'::text) AND (department <> '68'::text));
CREATE INDEX ix_right_version_person ON public.right_version USING btree (person);
CREATE INDEX ix_sending_version_person ON public.sending_version USING btree (person);
CREATE INDEX ix_session_version_diary ON public.session_version USING btree (planned_at) WHERE (superseded_at = '4611686018427387904'::bigint);
CREATE INDEX ix_slot_version_person ON public.slot_version USING btree (person);
CREATE INDEX ix_summary_all_by_adviser ON public.summary USING btree (adviser, person);
CREATE INDEX ix_summary_all_by_month_due ON public.summary USING btree (month_due, person);
CREATE INDEX ix_summary_by_adviser ON public.summary USING btree (adviser, running, month_due, person);
CREATE INDEX ix_summary_by_contract_ends_on ON public.summary USING btree (contract_ends_on, person);
CREATE INDEX ix_summary_by_draft ON public.summary USING btree (draft, name_key, person, active, adviser, site, organisation, departments) WHERE (draft IS TRUE);
CREATE INDEX ix_summary_by_informed_on ON public.summary USING btree (informed_on, person);
CREATE INDEX ix_summary_by_month_due ON public.summary USING btree (month_due, person, booked_on, informed_on, adviser, site, organisation, departments) WHERE (running IS TRUE);
CREATE INDEX ix_summary_by_name_key ON public.summary USING btree (name_key, person);
CREATE INDEX ix_summary_by_planned_first ON public.summary USING btree (planned_first, person);
CREATE INDEX ix_summary_by_stage ON public.summary USING btree (stage, person);
CREATE INDEX ix_summary_by_town ON public.summary USING btree (town, person);
CREATE INDEX ix_summary_by_waiting_scheme ON public.summary USING btree (waiting_scheme, waiting_since, person, adviser, site, organisation, departments) WHERE (waiting_scheme IS NOT NULL);
CREATE INDEX ix_summary_by_waiting_since ON public.summary USING btree (waiting_since, person);
CREATE INDEX ix_support_version_by_scheme ON public.support_version USING btree (department, scheme, started_on, ended_on, oriented_on, superseded_at, recorded_at, retired, person);
CREATE INDEX ix_support_version_elsewhere ON public.support_version USING btree (department) WHERE ((department <> '67'::text) AND (department <> '68'::text));
CREATE INDEX ix_support_version_person ON public.support_version USING btree (person);
CREATE UNIQUE INDEX uq_adviser_version_open ON public.adviser_version USING btree (fact_id) WHERE (superseded_at = '4611686018427387904'::bigint);
CREATE UNIQUE INDEX uq_appointment_version_open ON public.appointment_version USING btree (fact_id) WHERE (superseded_at = '4611686018427387904'::bigint);
CREATE UNIQUE INDEX uq_busy_version_open ON public.busy_version USING btree (fact_id) WHERE (superseded_at = '4611686018427387904'::bigint);
CREATE UNIQUE INDEX uq_call_version_open ON public.call_version USING btree (fact_id) WHERE (superseded_at = '4611686018427387904'::bigint);
CREATE UNIQUE INDEX uq_choice_version_open ON public.choice_version USING btree (fact_id) WHERE (superseded_at = '4611686018427387904'::bigint);
CREATE UNIQUE INDEX uq_collection_gap_version_open ON public.collection_gap_version USING btree (fact_id) WHERE (superseded_at = '4611686018427387904'::bigint);
CREATE UNIQUE INDEX uq_contract_version_open ON public.contract_version USING btree (fact_id) WHERE (superseded_at = '4611686018427387904'::bigint);
CREATE UNIQUE INDEX uq_following_version_open ON public.following_version USING btree (fact_id) WHERE (superseded_at = '4611686018427387904'::bigint);
CREATE UNIQUE INDEX uq_note_version_open ON public.note_version USING btree (fact_id) WHERE (superseded_at = '4611686018427387904'::bigint);
CREATE UNIQUE INDEX uq_orientation_version_open ON public.orientation_version USING btree (fact_id) WHERE (superseded_at = '4611686018427387904'::bigint);
CREATE UNIQUE INDEX uq_person_version_open ON public.person_version USING btree (fact_id) WHERE (superseded_at = '4611686018427387904'::bigint);
CREATE UNIQUE INDEX uq_post_version_open ON public.post_version USING btree (fact_id) WHERE (superseded_at = '4611686018427387904'::bigint);
CREATE UNIQUE INDEX uq_reach_version_open ON public.reach_version USING btree (fact_id) WHERE (superseded_at = '4611686018427387904'::bigint);
CREATE UNIQUE INDEX uq_right_version_open ON public.right_version USING btree (fact_id) WHERE (superseded_at = '4611686018427387904'::bigint);
CREATE UNIQUE INDEX uq_saved_view_version_open ON public.saved_view_version USING btree (fact_id) WHERE (superseded_at = '4611686018427387904'::bigint);
CREATE UNIQUE INDEX uq_sending_version_open ON public.sending_version USING btree (fact_id) WHERE (superseded_at = '4611686018427387904'::bigint);
CREATE UNIQUE INDEX uq_session_version_open ON public.session_version USING btree (fact_id) WHERE (superseded_at = '4611686018427387904'::bigint);
CREATE UNIQUE INDEX uq_site_version_open ON public.site_version USING btree (fact_id) WHERE (superseded_at = '4611686018427387904'::bigint);
CREATE UNIQUE INDEX uq_slot_version_open ON public.slot_version USING btree (fact_id) WHERE (superseded_at = '4611686018427387904'::bigint);
CREATE UNIQUE INDEX uq_support_version_open ON public.support_version USING btree (fact_id) WHERE (superseded_at = '4611686018427387904'::bigint);
CREATE UNIQUE INDEX uq_template_version_open ON public.template_version USING btree (fact_id) WHERE (superseded_at = '4611686018427387904'::bigint);
ALTER TABLE ONLY public.adviser_version
    ADD CONSTRAINT fk_adviser_version_load_id FOREIGN KEY (load_id) REFERENCES public.load(load_id);
ALTER TABLE ONLY public.appointment_text
    ADD CONSTRAINT fk_appointment_text_version_id FOREIGN KEY (version_id) REFERENCES public.appointment_version(version_id);
ALTER TABLE ONLY public.appointment_version
    ADD CONSTRAINT fk_appointment_version_load_id FOREIGN KEY (load_id) REFERENCES public.load(load_id);
ALTER TABLE ONLY public.appointment_version
    ADD CONSTRAINT fk_appointment_version_person FOREIGN KEY (person) REFERENCES public.person(id);
ALTER TABLE ONLY public.busy_version
    ADD CONSTRAINT fk_busy_version_load_id FOREIGN KEY (load_id) REFERENCES public.load(load_id);
ALTER TABLE ONLY public.call_text
    ADD CONSTRAINT fk_call_text_version_id FOREIGN KEY (version_id) REFERENCES public.call_version(version_id);
ALTER TABLE ONLY public.call_version
    ADD CONSTRAINT fk_call_version_load_id FOREIGN KEY (load_id) REFERENCES public.load(load_id);
ALTER TABLE ONLY public.call_version
    ADD CONSTRAINT fk_call_version_person FOREIGN KEY (person) REFERENCES public.person(id);
ALTER TABLE ONLY public.choice_version
    ADD CONSTRAINT fk_choice_version_load_id FOREIGN KEY (load_id) REFERENCES public.load(load_id);
ALTER TABLE ONLY public.claim
    ADD CONSTRAINT fk_claim_load_id FOREIGN KEY (load_id) REFERENCES public.load(load_id);
ALTER TABLE ONLY public.collection_gap_version
    ADD CONSTRAINT fk_collection_gap_version_load_id FOREIGN KEY (load_id) REFERENCES public.load(load_id);
ALTER TABLE ONLY public.contract_text
    ADD CONSTRAINT fk_contract_text_version_id FOREIGN KEY (version_id) REFERENCES public.contract_version(version_id);
ALTER TABLE ONLY public.contract_version
    ADD CONSTRAINT fk_contract_version_load_id FOREIGN KEY (load_id) REFERENCES public.load(load_id);
ALTER TABLE ONLY public.contract_version
    ADD CONSTRAINT fk_contract_version_person FOREIGN KEY (person) REFERENCES public.person(id);
ALTER TABLE ONLY public.dossier_merge
    ADD CONSTRAINT fk_dossier_merge_absorbed FOREIGN KEY (absorbed) REFERENCES public.person(id);
ALTER TABLE ONLY public.dossier_merge
    ADD CONSTRAINT fk_dossier_merge_kept FOREIGN KEY (kept) REFERENCES public.person(id);
ALTER TABLE ONLY public.doubt
    ADD CONSTRAINT fk_doubt_load_id FOREIGN KEY (load_id) REFERENCES public.load(load_id);
ALTER TABLE ONLY public.doubt
    ADD CONSTRAINT fk_doubt_person FOREIGN KEY (person) REFERENCES public.person(id);
ALTER TABLE ONLY public.flow_entry
    ADD CONSTRAINT fk_flow_entry_load_id FOREIGN KEY (load_id) REFERENCES public.load(load_id);
ALTER TABLE ONLY public.flow_entry
    ADD CONSTRAINT fk_flow_entry_person FOREIGN KEY (person) REFERENCES public.person(id);
ALTER TABLE ONLY public.flow
    ADD CONSTRAINT fk_flow_load_id FOREIGN KEY (load_id) REFERENCES public.load(load_id);
ALTER TABLE ONLY public.following_version
    ADD CONSTRAINT fk_following_version_load_id FOREIGN KEY (load_id) REFERENCES public.load(load_id);
ALTER TABLE ONLY public.following_version
    ADD CONSTRAINT fk_following_version_person FOREIGN KEY (person) REFERENCES public.person(id);
ALTER TABLE ONLY public.issued_roles
    ADD CONSTRAINT fk_issued_roles_number FOREIGN KEY (number) REFERENCES public.issued_fiche(number);
ALTER TABLE ONLY public.load_detail
    ADD CONSTRAINT fk_load_detail_load_id FOREIGN KEY (load_id) REFERENCES public.load(load_id);
ALTER TABLE ONLY public.load_detail
    ADD CONSTRAINT fk_load_detail_undoes FOREIGN KEY (undoes) REFERENCES public.load(load_id);
ALTER TABLE ONLY public.load_fault
    ADD CONSTRAINT fk_load_fault_load_id FOREIGN KEY (load_id) REFERENCES public.load(load_id);
ALTER TABLE ONLY public.milestone
    ADD CONSTRAINT fk_milestone_person FOREIGN KEY (person) REFERENCES public.person(id);
ALTER TABLE ONLY public.milestone
    ADD CONSTRAINT fk_milestone_scheme FOREIGN KEY (scheme) REFERENCES public.scheme(id);
ALTER TABLE ONLY public.note_text
    ADD CONSTRAINT fk_note_text_version_id FOREIGN KEY (version_id) REFERENCES public.note_version(version_id);
ALTER TABLE ONLY public.note_version
    ADD CONSTRAINT fk_note_version_load_id FOREIGN KEY (load_id) REFERENCES public.load(load_id);
ALTER TABLE ONLY public.note_version
    ADD CONSTRAINT fk_note_version_person FOREIGN KEY (person) REFERENCES public.person(id);
ALTER TABLE ONLY public.orientation_version
    ADD CONSTRAINT fk_orientation_version_load_id FOREIGN KEY (load_id) REFERENCES public.load(load_id);
ALTER TABLE ONLY public.orientation_version
    ADD CONSTRAINT fk_orientation_version_person FOREIGN KEY (person) REFERENCES public.person(id);
ALTER TABLE ONLY public.orientation_version
    ADD CONSTRAINT fk_orientation_version_scheme FOREIGN KEY (scheme) REFERENCES public.scheme(id);
ALTER TABLE ONLY public.outbox
    ADD CONSTRAINT fk_outbox_person FOREIGN KEY (person) REFERENCES public.person(id);
ALTER TABLE ONLY public.person_key
    ADD CONSTRAINT fk_person_key_person FOREIGN KEY (person) REFERENCES public.person(id);
ALTER TABLE ONLY public.person_search
    ADD CONSTRAINT fk_person_search_person FOREIGN KEY (person) REFERENCES public.person(id);
ALTER TABLE ONLY public.person_search
    ADD CONSTRAINT fk_person_search_version_id FOREIGN KEY (version_id) REFERENCES public.person_version(version_id);
ALTER TABLE ONLY public.person_text
    ADD CONSTRAINT fk_person_text_version_id FOREIGN KEY (version_id) REFERENCES public.person_version(version_id);
ALTER TABLE ONLY public.person_version
    ADD CONSTRAINT fk_person_version_fact_id FOREIGN KEY (fact_id) REFERENCES public.person(id);
ALTER TABLE ONLY public.person_version
    ADD CONSTRAINT fk_person_version_load_id FOREIGN KEY (load_id) REFERENCES public.load(load_id);
ALTER TABLE ONLY public.post_version
    ADD CONSTRAINT fk_post_version_load_id FOREIGN KEY (load_id) REFERENCES public.load(load_id);
ALTER TABLE ONLY public.reach_text
    ADD CONSTRAINT fk_reach_text_version_id FOREIGN KEY (version_id) REFERENCES public.reach_version(version_id);
ALTER TABLE ONLY public.reach_version
    ADD CONSTRAINT fk_reach_version_load_id FOREIGN KEY (load_id) REFERENCES public.load(load_id);
ALTER TABLE ONLY public.reach_version
    ADD CONSTRAINT fk_reach_version_person FOREIGN KEY (person) REFERENCES public.person(id);
ALTER TABLE ONLY public.right_version
    ADD CONSTRAINT fk_right_version_load_id FOREIGN KEY (load_id) REFERENCES public.load(load_id);
ALTER TABLE ONLY public.right_version
    ADD CONSTRAINT fk_right_version_person FOREIGN KEY (person) REFERENCES public.person(id);
ALTER TABLE ONLY public.saved_view_version
    ADD CONSTRAINT fk_saved_view_version_load_id FOREIGN KEY (load_id) REFERENCES public.load(load_id);
ALTER TABLE ONLY public.sending_text
    ADD CONSTRAINT fk_sending_text_version_id FOREIGN KEY (version_id) REFERENCES public.sending_version(version_id);
ALTER TABLE ONLY public.sending_version
    ADD CONSTRAINT fk_sending_version_load_id FOREIGN KEY (load_id) REFERENCES public.load(load_id);
ALTER TABLE ONLY public.sending_version
    ADD CONSTRAINT fk_sending_version_person FOREIGN KEY (person) REFERENCES public.person(id);
ALTER TABLE ONLY public.session_version
    ADD CONSTRAINT fk_session_version_load_id FOREIGN KEY (load_id) REFERENCES public.load(load_id);
ALTER TABLE ONLY public.site_version
    ADD CONSTRAINT fk_site_version_load_id FOREIGN KEY (load_id) REFERENCES public.load(load_id);
ALTER TABLE ONLY public.slot_version
    ADD CONSTRAINT fk_slot_version_load_id FOREIGN KEY (load_id) REFERENCES public.load(load_id);
ALTER TABLE ONLY public.slot_version
    ADD CONSTRAINT fk_slot_version_person FOREIGN KEY (person) REFERENCES public.person(id);
ALTER TABLE ONLY public.stray_contract
    ADD CONSTRAINT fk_stray_contract_version_id FOREIGN KEY (version_id) REFERENCES public.contract_version(version_id);
ALTER TABLE ONLY public.summary
    ADD CONSTRAINT fk_summary_person FOREIGN KEY (person) REFERENCES public.person(id);
ALTER TABLE ONLY public.support_text
    ADD CONSTRAINT fk_support_text_version_id FOREIGN KEY (version_id) REFERENCES public.support_version(version_id);
ALTER TABLE ONLY public.support_version
    ADD CONSTRAINT fk_support_version_load_id FOREIGN KEY (load_id) REFERENCES public.load(load_id);
ALTER TABLE ONLY public.support_version
    ADD CONSTRAINT fk_support_version_person FOREIGN KEY (person) REFERENCES public.person(id);
ALTER TABLE ONLY public.support_version
    ADD CONSTRAINT fk_support_version_scheme FOREIGN KEY (scheme) REFERENCES public.scheme(id);
ALTER TABLE ONLY public.template_version
    ADD CONSTRAINT fk_template_version_load_id FOREIGN KEY (load_id) REFERENCES public.load(load_id);
