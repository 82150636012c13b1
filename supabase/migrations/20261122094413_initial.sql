SET local check_function_bodies = off;

ALTER DEFAULT PRIVILEGES FOR ROLE "postgres" IN SCHEMA "public" REVOKE ALL ON SEQUENCES FROM "anon";

ALTER DEFAULT PRIVILEGES FOR ROLE "postgres" IN SCHEMA "public" REVOKE ALL ON SEQUENCES FROM "authenticated";

ALTER DEFAULT PRIVILEGES FOR ROLE "postgres" IN SCHEMA "public" REVOKE ALL ON FUNCTIONS FROM "anon";

ALTER DEFAULT PRIVILEGES FOR ROLE "postgres" IN SCHEMA "public" REVOKE ALL ON FUNCTIONS FROM "authenticated";

ALTER DEFAULT PRIVILEGES FOR ROLE "postgres" IN SCHEMA "public" REVOKE ALL ON TABLES FROM "anon";

ALTER DEFAULT PRIVILEGES FOR ROLE "postgres" IN SCHEMA "public" REVOKE ALL ON TABLES FROM "authenticated";

CREATE SCHEMA "private";

CREATE EXTENSION "btree_gist" SCHEMA "extensions";

CREATE EXTENSION "pg_trgm" SCHEMA "extensions";

CREATE TABLE "private"."rate_limits" (
  "key"    text    NOT NULL,
  "points" integer NOT NULL DEFAULT 0,
  "expire" bigint,
  CONSTRAINT "rate_limits_key_check" CHECK ((char_length(key) <= 255)),
  CONSTRAINT "rate_limits_pkey" PRIMARY KEY (key)
);

CREATE TABLE "public"."agreement_signatures" (
  "agreement_id"    uuid                     NOT NULL,
  "organisation_id" uuid                     NOT NULL,
  "signatory_id"    uuid                     NOT NULL,
  "content_sha256"  text                     NOT NULL,
  "signed_at"       timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT "agreement_signed_already" PRIMARY KEY (agreement_id, organisation_id),
  CONSTRAINT "agreement_signed_for_one_side" UNIQUE (agreement_id, signatory_id)
);

ALTER TABLE "public"."agreement_signatures"
  ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON TABLE "public"."agreement_signatures" FROM "anon";

CREATE TABLE "public"."agreements" (
  "id"             uuid                     NOT NULL DEFAULT gen_random_uuid(),
  "award_id"       uuid                     NOT NULL,
  "version"        integer                  NOT NULL,
  "content"        jsonb                    NOT NULL,
  "content_sha256" text                     NOT NULL,
  "generated_at"   timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT "agreement_version_taken" UNIQUE (award_id, VERSION),
  CONSTRAINT "agreements_content_sha256_check" CHECK ((content_sha256 ~ '^[0-9a-f]{64}$'::text)),
  CONSTRAINT "agreements_pkey" PRIMARY KEY (id),
  CONSTRAINT "agreements_version_check" CHECK ((version > 0))
);

ALTER TABLE "public"."agreements"
  ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON TABLE "public"."agreements" FROM "anon";

CREATE TABLE "public"."audit_entries" (
  "id"              bigint                   GENERATED ALWAYS AS IDENTITY NOT NULL,
  "at"              timestamp with time zone NOT NULL DEFAULT now(),
  "actor_id"        uuid,
  "acting_as"       text                     NOT NULL,
  "action"          text                     NOT NULL,
  "object_type"     text                     NOT NULL,
  "object_id"       uuid                     NOT NULL,
  "organisation_id" uuid,
  "before"          jsonb,
  "after"           jsonb,
  "chain_position"  bigint,
  "previous_hash"   text,
  "hash"            text,
  CONSTRAINT "audit_entries_action_check" CHECK ((action ~ '^[a-z_]+\.[a-z_]+$'::text)),
  CONSTRAINT "audit_entries_chain_position_key" UNIQUE (chain_position),
  CONSTRAINT "audit_entries_pkey" PRIMARY KEY (id)
);

ALTER TABLE "public"."audit_entries"
  ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON TABLE "public"."audit_entries" FROM "anon";

CREATE TABLE "public"."award_shares" (
  "award_id"            uuid         NOT NULL,
  "organisation_id"     uuid         NOT NULL,
  "is_lead"             boolean      NOT NULL,
  "grant_share_percent" numeric(5,2) NOT NULL,
  CONSTRAINT "award_shares_grant_share_percent_check" CHECK (((grant_share_percent >= (0)::numeric) AND (grant_share_percent <= (100)::numeric))),
  CONSTRAINT "award_shares_pkey" PRIMARY KEY (award_id, organisation_id)
);

ALTER TABLE "public"."award_shares"
  ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON TABLE "public"."award_shares" FROM "anon";

CREATE TABLE "public"."awards" (
  "id"                  uuid                     NOT NULL DEFAULT gen_random_uuid(),
  "number"              bigint                   GENERATED ALWAYS AS IDENTITY NOT NULL,
  "challenge_id"        uuid                     NOT NULL,
  "proposal_id"         uuid                     NOT NULL,
  "team_id"             uuid                     NOT NULL,
  "fund_id"             uuid                     NOT NULL,
  "currency"            text                     NOT NULL,
  "amount_minor"        bigint                   NOT NULL,
  "recommended_at"      timestamp with time zone NOT NULL DEFAULT now(),
  "recommended_by"      uuid                     NOT NULL,
  "recommendation_note" text                     NOT NULL DEFAULT ''::text,
  "exception_reason"    text,
  "returned_at"         timestamp with time zone,
  "returned_by"         uuid,
  "return_reason"       text,
  "approved_at"         timestamp with time zone,
  "approved_by"         uuid,
  "offered_at"          timestamp with time zone,
  "offered_by"          uuid,
  "offer_expires_at"    timestamp with time zone,
  "declined_at"         timestamp with time zone,
  "declined_by"         uuid,
  "decline_reason"      text,
  "expired_at"          timestamp with time zone,
  "activated_at"        timestamp with time zone,
  "completed_at"        timestamp with time zone,
  "terminated_at"       timestamp with time zone,
  "terminated_by"       uuid,
  "termination_reason"  text,
  CONSTRAINT "award_ended_once" CHECK ((num_nonnulls(declined_at, expired_at, completed_at, terminated_at) <= 1)),
  CONSTRAINT "award_not_approved_by_recommender" CHECK ((approved_by <> recommended_by)),
  CONSTRAINT "award_one_per_proposal" UNIQUE (proposal_id),
  CONSTRAINT "award_steps_in_order" CHECK ((((offered_at IS NULL) OR (approved_at IS NOT NULL)) AND ((activated_at IS NULL) OR (offered_at IS
    NOT NULL)) AND ((completed_at IS NULL) OR (activated_at IS NOT NULL)))),
  CONSTRAINT "awards_amount_minor_check" CHECK ((amount_minor > 0)),
  CONSTRAINT "awards_currency_check" CHECK ((currency ~ '^[A-Z]{3}$'::text)),
  CONSTRAINT "awards_decline_reason_check" CHECK (((char_length(decline_reason) >= 1) AND (char_length(decline_reason) <= 4000))),
  CONSTRAINT "awards_exception_reason_check" CHECK (((char_length(exception_reason) >= 1) AND (char_length(exception_reason) <= 4000))),
  CONSTRAINT "awards_number_key" UNIQUE (number),
  CONSTRAINT "awards_pkey" PRIMARY KEY (id),
  CONSTRAINT "awards_recommendation_note_check" CHECK ((char_length(recommendation_note) <= 4000)),
  CONSTRAINT "awards_return_reason_check" CHECK (((char_length(return_reason) >= 1) AND (char_length(return_reason) <= 4000))),
  CONSTRAINT "awards_termination_reason_check" CHECK (((char_length(termination_reason) >= 1) AND (char_length(termination_reason) <= 4000)))
);

ALTER TABLE "public"."awards"
  ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON TABLE "public"."awards" FROM "anon";

CREATE TABLE "public"."catalogue_entries" (
  "challenge_id"    uuid NOT NULL,
  "organisation_id" uuid NOT NULL,
  CONSTRAINT "catalogue_entries_pkey" PRIMARY KEY (challenge_id)
);

ALTER TABLE "public"."catalogue_entries"
  ENABLE ROW LEVEL SECURITY;

CREATE TABLE "public"."challenge_criteria" (
  "id"              uuid         NOT NULL DEFAULT gen_random_uuid(),
  "challenge_id"    uuid         NOT NULL,
  "position"        smallint     NOT NULL,
  "title"           text         NOT NULL,
  "guidance"        text         NOT NULL DEFAULT ''::text,
  "weight_percent"  numeric(5,2) NOT NULL,
  "threshold_score" numeric(2,1),
  "descriptors"     text[]       NOT NULL,
  CONSTRAINT "challenge_criteria_descriptors_check" CHECK ((cardinality(descriptors) = 6)),
  CONSTRAINT "challenge_criteria_guidance_check" CHECK ((char_length(guidance) <= 2000)),
  CONSTRAINT "challenge_criteria_pkey" PRIMARY KEY (id),
  CONSTRAINT "challenge_criteria_position_check" CHECK ((("position" >= 1) AND ("position" <= 20))),
  CONSTRAINT "challenge_criteria_threshold_score_check" CHECK (((threshold_score >= (0)::numeric) AND (threshold_score <= (5)::numeric))),
  CONSTRAINT "challenge_criteria_title_check" CHECK (((char_length(title) >= 1) AND (char_length(title) <= 160))),
  CONSTRAINT "challenge_criteria_weight_percent_check" CHECK (((weight_percent > (0)::numeric) AND (weight_percent <= (100)::numeric))),
  CONSTRAINT "criterion_position_taken" UNIQUE (challenge_id, "position") DEFERRABLE INITIALLY DEFERRED
);

ALTER TABLE "public"."challenge_criteria"
  ENABLE ROW LEVEL SECURITY;

CREATE TABLE "public"."challenge_import_items" (
  "import_id"    uuid    NOT NULL,
  "position"     integer NOT NULL,
  "source_key"   text    NOT NULL,
  "title"        text    NOT NULL,
  "challenge_id" uuid,
  "outcome"      text    NOT NULL,
  "was_read"     jsonb   NOT NULL DEFAULT '[]'::jsonb,
  "guessed"      jsonb   NOT NULL DEFAULT '[]'::jsonb,
  "left_out"     jsonb   NOT NULL DEFAULT '[]'::jsonb,
  CONSTRAINT "challenge_import_items_outcome_check" CHECK ((outcome = ANY (ARRAY['created'::text, 'unchanged'::text, 'unreadable'::text]))),
  CONSTRAINT "challenge_import_items_pkey" PRIMARY KEY (import_id, "position")
);

ALTER TABLE "public"."challenge_import_items"
  ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON TABLE "public"."challenge_import_items" FROM "anon";

CREATE TABLE "public"."challenge_imports" (
  "id"              uuid                     NOT NULL DEFAULT gen_random_uuid(),
  "organisation_id" uuid                     NOT NULL,
  "imported_by"     uuid,
  "imported_at"     timestamp with time zone NOT NULL DEFAULT now(),
  "feed_title"      text                     NOT NULL DEFAULT ''::text,
  "created_count"   integer                  NOT NULL,
  "unchanged_count" integer                  NOT NULL,
  CONSTRAINT "challenge_imports_created_count_check" CHECK ((created_count >= 0)),
  CONSTRAINT "challenge_imports_feed_title_check" CHECK ((char_length(feed_title) <= 300)),
  CONSTRAINT "challenge_imports_pkey" PRIMARY KEY (id),
  CONSTRAINT "challenge_imports_unchanged_count_check" CHECK ((unchanged_count >= 0))
);

ALTER TABLE "public"."challenge_imports"
  ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON TABLE "public"."challenge_imports" FROM "anon";

CREATE TABLE "public"."challenge_prompts" (
  "id"           uuid     NOT NULL DEFAULT gen_random_uuid(),
  "challenge_id" uuid     NOT NULL,
  "position"     smallint NOT NULL,
  "prompt"       text     NOT NULL,
  "is_required"  boolean  NOT NULL DEFAULT true,
  CONSTRAINT "challenge_prompts_pkey" PRIMARY KEY (id),
  CONSTRAINT "challenge_prompts_position_check" CHECK ((("position" >= 1) AND ("position" <= 30))),
  CONSTRAINT "challenge_prompts_prompt_check" CHECK (((char_length(prompt) >= 3) AND (char_length(prompt) <= 600))),
  CONSTRAINT "prompt_position_taken" UNIQUE (challenge_id, "position") DEFERRABLE INITIALLY DEFERRED
);

ALTER TABLE "public"."challenge_prompts"
  ENABLE ROW LEVEL SECURITY;

CREATE TABLE "public"."challenges" (
  "id"              uuid   NOT NULL DEFAULT gen_random_uuid(),
  "number"          bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  "slug"            text   NOT NULL,
  "organisation_id" uuid   NOT NULL,
  CONSTRAINT "challenge_slug_taken" UNIQUE (slug),
  CONSTRAINT "challenges_number_key" UNIQUE (number),
  CONSTRAINT "challenges_pkey" PRIMARY KEY (id),
  CONSTRAINT "challenges_slug_check" CHECK ((char_length(slug) <= 90))
);

ALTER TABLE "public"."challenges"
  ENABLE ROW LEVEL SECURITY;

CREATE TABLE "public"."conflict_dismissals" (
  "proposal_id" uuid                     NOT NULL,
  "profile_id"  uuid                     NOT NULL,
  "asked_by"    uuid                     NOT NULL,
  "asked_at"    timestamp with time zone NOT NULL DEFAULT now(),
  "reason"      text                     NOT NULL,
  CONSTRAINT "conflict_dismissal_asked_once" PRIMARY KEY (proposal_id, profile_id),
  CONSTRAINT "conflict_dismissals_reason_check" CHECK (((char_length(reason) >= 1) AND (char_length(reason) <= 2000)))
);

ALTER TABLE "public"."conflict_dismissals"
  ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON TABLE "public"."conflict_dismissals" FROM "anon";

CREATE TABLE "public"."consent_terms" (
  "version"      text                     NOT NULL,
  "body"         text                     NOT NULL,
  "published_at" timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT "consent_terms_pkey" PRIMARY KEY (VERSION),
  CONSTRAINT "consent_terms_version_check" CHECK ((version ~ '^\d{4}-\d{2}-\d{2}$'::text))
);

ALTER TABLE "public"."consent_terms"
  ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON TABLE "public"."consent_terms" FROM "anon";

CREATE TABLE "public"."contributions" (
  "id"      uuid NOT NULL DEFAULT gen_random_uuid(),
  "fund_id" uuid NOT NULL,
  CONSTRAINT "contributions_pkey" PRIMARY KEY (id)
);

ALTER TABLE "public"."contributions"
  ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON TABLE "public"."contributions" FROM "anon";

CREATE TABLE "public"."declared_conflicts" (
  "proposal_id" uuid                     NOT NULL,
  "profile_id"  uuid                     NOT NULL,
  "reason"      text                     NOT NULL,
  "declared_at" timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT "declared_conflicts_pkey" PRIMARY KEY (proposal_id, profile_id),
  CONSTRAINT "declared_conflicts_reason_check" CHECK (((char_length(reason) >= 1) AND (char_length(reason) <= 2000)))
);

ALTER TABLE "public"."declared_conflicts"
  ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON TABLE "public"."declared_conflicts" FROM "anon";

CREATE TABLE "public"."fund_balances" (
  "fund_id"           uuid   NOT NULL,
  "available_minor"   bigint NOT NULL DEFAULT 0,
  "committed_minor"   bigint NOT NULL DEFAULT 0,
  "disbursed_minor"   bigint NOT NULL DEFAULT 0,
  "lapsed_minor"      bigint NOT NULL DEFAULT 0,
  "contributed_minor" bigint NOT NULL DEFAULT 0,
  CONSTRAINT "fund_balance_ties" CHECK ((contributed_minor = (((available_minor + committed_minor) + disbursed_minor) + lapsed_minor))),
  CONSTRAINT "fund_balances_pkey" PRIMARY KEY (fund_id),
  CONSTRAINT "fund_overdrawn" CHECK (((available_minor >= 0) AND (committed_minor >= 0) AND (disbursed_minor >= 0) AND (lapsed_minor >= 0)))
);

ALTER TABLE "public"."fund_balances"
  ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON TABLE "public"."fund_balances" FROM "anon";

CREATE TABLE "public"."funds" (
  "id"              uuid                     NOT NULL DEFAULT gen_random_uuid(),
  "code"            text                     NOT NULL,
  "name"            text                     NOT NULL,
  "organisation_id" uuid,
  "is_lapsable"     boolean                  NOT NULL,
  "currency"        text                     NOT NULL DEFAULT 'PKR'::text,
  "opened_at"       timestamp with time zone NOT NULL DEFAULT now(),
  "opened_by"       uuid,
  CONSTRAINT "fund_code_taken" UNIQUE (code),
  CONSTRAINT "funds_code_check" CHECK ((code ~ '^[A-Z0-9][A-Z0-9-]{1,30}$'::text)),
  CONSTRAINT "funds_currency_check" CHECK ((currency ~ '^[A-Z]{3}$'::text)),
  CONSTRAINT "funds_name_check" CHECK (((char_length(name) >= 2) AND (char_length(name) <= 160))),
  CONSTRAINT "funds_pkey" PRIMARY KEY (id)
);

ALTER TABLE "public"."funds"
  ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON TABLE "public"."funds" FROM "anon";

CREATE TABLE "public"."ip_background_items" (
  "id"                    uuid NOT NULL DEFAULT gen_random_uuid(),
  "deed_id"               uuid NOT NULL,
  "organisation_id"       uuid NOT NULL,
  "description"           text NOT NULL,
  "results_licence_terms" text NOT NULL DEFAULT ''::text,
  CONSTRAINT "deed_background_description_length" CHECK (((char_length(description) >= 1) AND (char_length(description) <= 1000))),
  CONSTRAINT "deed_background_terms_too_long" CHECK ((char_length(results_licence_terms) <= 1000)),
  CONSTRAINT "ip_background_items_pkey" PRIMARY KEY (id)
);

ALTER TABLE "public"."ip_background_items"
  ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON TABLE "public"."ip_background_items" FROM "anon";

CREATE TABLE "public"."ip_deed_signatures" (
  "deed_id"         uuid                     NOT NULL,
  "organisation_id" uuid                     NOT NULL,
  "signatory_id"    uuid                     NOT NULL,
  "content_sha256"  text                     NOT NULL,
  "signed_at"       timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT "ip_deed_signed_already" PRIMARY KEY (deed_id, organisation_id),
  CONSTRAINT "ip_deed_signed_for_one_side" UNIQUE (deed_id, signatory_id)
);

ALTER TABLE "public"."ip_deed_signatures"
  ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON TABLE "public"."ip_deed_signatures" FROM "anon";

CREATE TABLE "public"."ip_deeds" (
  "id"       uuid    NOT NULL DEFAULT gen_random_uuid(),
  "award_id" uuid    NOT NULL,
  "version"  integer NOT NULL,
  CONSTRAINT "ip_deed_version_taken" UNIQUE (award_id, VERSION),
  CONSTRAINT "ip_deeds_pkey" PRIMARY KEY (id),
  CONSTRAINT "ip_deeds_version_check" CHECK ((version > 0))
);

ALTER TABLE "public"."ip_deeds"
  ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON TABLE "public"."ip_deeds" FROM "anon";

CREATE TABLE "public"."ip_licences" (
  "id"         uuid NOT NULL DEFAULT gen_random_uuid(),
  "deed_id"    uuid NOT NULL,
  "grantor_id" uuid NOT NULL,
  "grantee_id" uuid NOT NULL,
  CONSTRAINT "ip_licence_between_two" CHECK ((grantor_id <> grantee_id)),
  CONSTRAINT "ip_licences_pkey" PRIMARY KEY (id)
);

ALTER TABLE "public"."ip_licences"
  ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON TABLE "public"."ip_licences" FROM "anon";

CREATE TABLE "public"."ip_result_shares" (
  "deed_id"         uuid         NOT NULL,
  "result_class"    text         NOT NULL,
  "organisation_id" uuid         NOT NULL,
  "percent"         numeric(5,2) NOT NULL,
  CONSTRAINT "deed_result_class_length" CHECK (((char_length(result_class) >= 1) AND (char_length(result_class) <= 80))),
  CONSTRAINT "deed_share_percent" CHECK (((percent > (0)::numeric) AND (percent <= (100)::numeric))),
  CONSTRAINT "ip_result_shares_pkey" PRIMARY KEY (deed_id, result_class, organisation_id)
);

ALTER TABLE "public"."ip_result_shares"
  ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON TABLE "public"."ip_result_shares" FROM "anon";

CREATE TABLE "public"."ledger_postings" (
  "id"             bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  "transaction_id" bigint NOT NULL,
  "fund_id"        uuid   NOT NULL,
  CONSTRAINT "ledger_postings_pkey" PRIMARY KEY (id)
);

ALTER TABLE "public"."ledger_postings"
  ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON TABLE "public"."ledger_postings" FROM "anon";

CREATE TABLE "public"."ledger_transactions" (
  "id"      bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  "fund_id" uuid   NOT NULL,
  CONSTRAINT "ledger_transactions_pkey" PRIMARY KEY (id)
);

ALTER TABLE "public"."ledger_transactions"
  ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON TABLE "public"."ledger_transactions" FROM "anon";

CREATE TABLE "public"."memberships" (
  "organisation_id" uuid NOT NULL,
  "profile_id"      uuid NOT NULL
);

ALTER TABLE "public"."memberships"
  ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON TABLE "public"."memberships" FROM "anon";

CREATE TABLE "public"."milestone_files" (
  "id"           uuid                     NOT NULL DEFAULT gen_random_uuid(),
  "milestone_id" uuid                     NOT NULL,
  "name"         text                     NOT NULL,
  "media_type"   text                     NOT NULL,
  "size_bytes"   bigint                   NOT NULL,
  "sha256"       text                     NOT NULL,
  "object_key"   text                     NOT NULL,
  "uploaded_by"  uuid                     NOT NULL,
  "uploaded_at"  timestamp with time zone NOT NULL DEFAULT now(),
  "removed_at"   timestamp with time zone,
  CONSTRAINT "milestone_files_media_type_check" CHECK ((media_type = ANY (ARRAY['application/pdf'::text, 'image/png'::text, 'image/jpeg'::text]))),
  CONSTRAINT "milestone_files_name_check" CHECK (((char_length(name) >= 1) AND (char_length(name) <= 200))),
  CONSTRAINT "milestone_files_object_key_key" UNIQUE (object_key),
  CONSTRAINT "milestone_files_pkey" PRIMARY KEY (id),
  CONSTRAINT "milestone_files_sha256_check" CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text)),
  CONSTRAINT "milestone_files_size_bytes_check" CHECK (((size_bytes >= 1) AND (size_bytes <= 20971520)))
);

ALTER TABLE "public"."milestone_files"
  ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON TABLE "public"."milestone_files" FROM "anon";

CREATE TABLE "public"."milestones" (
  "id"               uuid                     NOT NULL DEFAULT gen_random_uuid(),
  "award_id"         uuid                     NOT NULL,
  "position"         smallint                 NOT NULL,
  "title"            text                     NOT NULL,
  "deliverable"      text                     NOT NULL,
  "test_of_success"  text                     NOT NULL,
  "trl"              smallint                 NOT NULL,
  "amount_minor"     bigint                   NOT NULL,
  "due_on"           date                     NOT NULL,
  "submitted_at"     timestamp with time zone,
  "submitted_by"     uuid,
  "report"           text,
  "queried_at"       timestamp with time zone,
  "queried_by"       uuid,
  "query"            text,
  "refused_at"       timestamp with time zone,
  "refused_by"       uuid,
  "refusal_reason"   text,
  "accepted_at"      timestamp with time zone,
  "accepted_by"      uuid,
  "accepted_percent" numeric(5,2),
  "acceptance_note"  text,
  "accepted_trl"     smallint,
  "approved_at"      timestamp with time zone,
  "approved_by"      uuid,
  "payable_minor"    bigint,
  CONSTRAINT "milestone_accepted_whole" CHECK ((num_nulls(accepted_at, accepted_by, accepted_percent) = ANY (ARRAY[0, 3]))),
  CONSTRAINT "milestone_ended_one_way" CHECK ((NOT ((accepted_at IS NOT NULL) AND (refused_at IS NOT NULL)))),
  CONSTRAINT "milestone_not_accepted_by_submitter" CHECK ((accepted_by <> submitted_by)),
  CONSTRAINT "milestone_not_approved_by_acceptor" CHECK ((approved_by <> accepted_by)),
  CONSTRAINT "milestone_position_taken" UNIQUE (award_id, "position"),
  CONSTRAINT "milestone_steps_in_order" CHECK ((((accepted_at IS NULL) OR (submitted_at IS NOT NULL)) AND ((approved_at IS NULL) OR ((accepted_at IS NOT NULL) AND (payable_minor IS
    NOT NULL))))),
  CONSTRAINT "milestones_acceptance_note_check" CHECK ((char_length(acceptance_note) <= 4000)),
  CONSTRAINT "milestones_accepted_percent_check" CHECK (((accepted_percent > (0)::numeric) AND (accepted_percent <= (100)::numeric))),
  CONSTRAINT "milestones_accepted_trl_check" CHECK (((accepted_trl >= 1) AND (accepted_trl <= 9))),
  CONSTRAINT "milestones_amount_minor_check" CHECK ((amount_minor >= 0)),
  CONSTRAINT "milestones_payable_minor_check" CHECK ((payable_minor >= 0)),
  CONSTRAINT "milestones_pkey" PRIMARY KEY (id),
  CONSTRAINT "milestones_position_check" CHECK ((("position" >= 1) AND ("position" <= 40))),
  CONSTRAINT "milestones_query_check" CHECK (((char_length(query) >= 1) AND (char_length(query) <= 4000))),
  CONSTRAINT "milestones_refusal_reason_check" CHECK (((char_length(refusal_reason) >= 1) AND (char_length(refusal_reason) <= 4000))),
  CONSTRAINT "milestones_report_check" CHECK ((char_length(report) <= 20000)),
  CONSTRAINT "milestones_title_check" CHECK (((char_length(title) >= 1) AND (char_length(title) <= 160))),
  CONSTRAINT "milestones_trl_check" CHECK (((trl >= 1) AND (trl <= 9)))
);

ALTER TABLE "public"."milestones"
  ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON TABLE "public"."milestones" FROM "anon";

CREATE TABLE "public"."notices" (
  "id"         bigint                   GENERATED ALWAYS AS IDENTITY NOT NULL,
  "profile_id" uuid                     NOT NULL,
  "kind"       text                     NOT NULL,
  "path"       text                     NOT NULL,
  "data"       jsonb                    NOT NULL DEFAULT '{}'::jsonb,
  "created_at" timestamp with time zone NOT NULL DEFAULT now(),
  "read_at"    timestamp with time zone,
  CONSTRAINT "notices_kind_check" CHECK ((kind ~ '^[a-z_]+\.[a-z_]+$'::text)),
  CONSTRAINT "notices_path_check" CHECK (((path ~~ '/%'::text) AND (char_length(path) <= 300))),
  CONSTRAINT "notices_pkey" PRIMARY KEY (id)
);

ALTER TABLE "public"."notices"
  ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON TABLE "public"."notices" FROM "anon";

CREATE TABLE "public"."opening_requests" (
  "id"                    uuid                     NOT NULL DEFAULT gen_random_uuid(),
  "opening_id"            uuid                     NOT NULL,
  "student_id"            uuid                     NOT NULL,
  "supervisor_id"         uuid                     NOT NULL,
  "note"                  text                     NOT NULL DEFAULT ''::text,
  "asked_at"              timestamp with time zone NOT NULL DEFAULT now(),
  "supervisor_agreed_at"  timestamp with time zone,
  "supervisor_refused_at" timestamp with time zone,
  "supervisor_reason"     text,
  "consented_at"          timestamp with time zone,
  "consent_version"       text,
  "accepted_at"           timestamp with time zone,
  "accepted_by"           uuid,
  "declined_at"           timestamp with time zone,
  "declined_by"           uuid,
  "withdrawn_at"          timestamp with time zone,
  CONSTRAINT "opening_request_accepted_in_order" CHECK (((accepted_at IS NULL) OR ((supervisor_agreed_at IS NOT NULL) AND (consented_at IS NOT NULL)))),
  CONSTRAINT "opening_request_consent_whole" CHECK (((consented_at IS NULL) = (consent_version IS NULL))),
  CONSTRAINT "opening_request_ended_once" CHECK ((num_nonnulls(accepted_at, declined_at, withdrawn_at, supervisor_refused_at) <= 1)),
  CONSTRAINT "opening_request_once" UNIQUE (opening_id, student_id),
  CONSTRAINT "opening_request_supervised" CHECK ((student_id <> supervisor_id)),
  CONSTRAINT "opening_requests_note_check" CHECK ((char_length(note) <= 2000)),
  CONSTRAINT "opening_requests_pkey" PRIMARY KEY (id),
  CONSTRAINT "opening_requests_supervisor_reason_check" CHECK ((char_length(supervisor_reason) <= 2000))
);

ALTER TABLE "public"."opening_requests"
  ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON TABLE "public"."opening_requests" FROM "anon";

CREATE TABLE "public"."openings" (
  "id"            uuid                     NOT NULL DEFAULT gen_random_uuid(),
  "team_id"       uuid                     NOT NULL,
  "title"         text                     NOT NULL,
  "description"   text                     NOT NULL DEFAULT ''::text,
  "skills"        text[]                   NOT NULL DEFAULT '{}'::text[],
  "level"         text                     NOT NULL,
  "hours_a_week"  smallint                 NOT NULL,
  "stipend_minor" bigint                   NOT NULL DEFAULT 0,
  "currency"      text                     NOT NULL DEFAULT 'PKR'::text,
  "is_for_credit" boolean                  NOT NULL DEFAULT false,
  "place"         text                     NOT NULL DEFAULT ''::text,
  "places"        smallint                 NOT NULL DEFAULT 1,
  "closes_at"     timestamp with time zone,
  "posted_by"     uuid                     NOT NULL,
  "posted_at"     timestamp with time zone NOT NULL DEFAULT now(),
  "closed_at"     timestamp with time zone,
  CONSTRAINT "openings_currency_check" CHECK ((currency ~ '^[A-Z]{3}$'::text)),
  CONSTRAINT "openings_description_check" CHECK ((char_length(description) <= 4000)),
  CONSTRAINT "openings_hours_a_week_check" CHECK (((hours_a_week >= 1) AND (hours_a_week <= 60))),
  CONSTRAINT "openings_level_check" CHECK ((level = ANY (ARRAY['undergraduate'::text, 'graduate'::text, 'any'::text]))),
  CONSTRAINT "openings_pkey" PRIMARY KEY (id),
  CONSTRAINT "openings_place_check" CHECK ((char_length(place) <= 120)),
  CONSTRAINT "openings_places_check" CHECK (((places >= 1) AND (places <= 50))),
  CONSTRAINT "openings_skills_check" CHECK ((cardinality(skills) <= 20)),
  CONSTRAINT "openings_stipend_minor_check" CHECK ((stipend_minor >= 0)),
  CONSTRAINT "openings_title_check" CHECK (((char_length(title) >= 3) AND (char_length(title) <= 160)))
);

ALTER TABLE "public"."openings"
  ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON TABLE "public"."openings" FROM "anon";

CREATE TABLE "public"."organisation_invitations" (
  "id"              uuid NOT NULL DEFAULT gen_random_uuid(),
  "organisation_id" uuid NOT NULL,
  "email"           text NOT NULL,
  CONSTRAINT "organisation_invitations_email_check" CHECK (((email = lower(email)) AND (email ~ '^[^@\s]+@[^@\s]+$'::text) AND (char_length(email) <= 254))),
  CONSTRAINT "organisation_invitations_pkey" PRIMARY KEY (id)
);

ALTER TABLE "public"."organisation_invitations"
  ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON TABLE "public"."organisation_invitations" FROM "anon";

CREATE TABLE "public"."organisations" (
  "id"   uuid NOT NULL DEFAULT gen_random_uuid(),
  "slug" text NOT NULL,
  "name" text NOT NULL,
  CONSTRAINT "organisation_slug_taken" UNIQUE (slug),
  CONSTRAINT "organisations_name_check" CHECK (((char_length(name) >= 2) AND (char_length(name) <= 160))),
  CONSTRAINT "organisations_pkey" PRIMARY KEY (id),
  CONSTRAINT "organisations_slug_check" CHECK (((slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text) AND (char_length(slug) <= 80)))
);

ALTER TABLE "public"."organisations"
  ENABLE ROW LEVEL SECURITY;

CREATE TABLE "public"."payment_transfers" (
  "id"                 uuid                     NOT NULL DEFAULT gen_random_uuid(),
  "payment_id"         uuid                     NOT NULL,
  "organisation_id"    uuid                     NOT NULL,
  "amount_minor"       bigint                   NOT NULL,
  "stripe_transfer_id" text,
  "settled_at"         timestamp with time zone,
  "failed_at"          timestamp with time zone,
  "failure_reason"     text,
  "reversed_minor"     bigint                   NOT NULL DEFAULT 0,
  "booked_minor"       bigint                   NOT NULL DEFAULT 0,
  CONSTRAINT "payment_transfer_ended_one_way" CHECK ((NOT ((settled_at IS NOT NULL) AND (failed_at IS NOT NULL)))),
  CONSTRAINT "payment_transfer_once" UNIQUE (payment_id, organisation_id),
  CONSTRAINT "payment_transfers_amount_minor_check" CHECK ((amount_minor > 0)),
  CONSTRAINT "payment_transfers_check1" CHECK (((booked_minor >= 0) AND (booked_minor <= amount_minor))),
  CONSTRAINT "payment_transfers_check" CHECK (((reversed_minor >= 0) AND (reversed_minor <= amount_minor))),
  CONSTRAINT "payment_transfers_failure_reason_check" CHECK (((char_length(failure_reason) >= 1) AND (char_length(failure_reason) <= 1000))),
  CONSTRAINT "payment_transfers_pkey" PRIMARY KEY (id),
  CONSTRAINT "payment_transfers_stripe_transfer_id_check" CHECK ((char_length(stripe_transfer_id) <= 120)),
  CONSTRAINT "payment_transfers_stripe_transfer_id_key" UNIQUE (stripe_transfer_id)
);

ALTER TABLE "public"."payment_transfers"
  ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON TABLE "public"."payment_transfers" FROM "anon";

CREATE TABLE "public"."payments" (
  "id"           uuid   NOT NULL DEFAULT gen_random_uuid(),
  "number"       bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  "milestone_id" uuid,
  "award_id"     uuid   NOT NULL,
  "fund_id"      uuid   NOT NULL,
  CONSTRAINT "payment_one_per_milestone" UNIQUE (milestone_id),
  CONSTRAINT "payments_number_key" UNIQUE (number),
  CONSTRAINT "payments_pkey" PRIMARY KEY (id)
);

ALTER TABLE "public"."payments"
  ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON TABLE "public"."payments" FROM "anon";

CREATE TABLE "public"."payout_accounts" (
  "organisation_id"   uuid                     NOT NULL,
  "bank_title"        text,
  "bank_iban"         text,
  "stripe_account_id" text,
  "updated_by"        uuid,
  "updated_at"        timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT "payout_accounts_bank_iban_check" CHECK ((bank_iban ~ '^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$'::text)),
  CONSTRAINT "payout_accounts_bank_title_check" CHECK ((char_length(bank_title) <= 160)),
  CONSTRAINT "payout_accounts_pkey" PRIMARY KEY (organisation_id),
  CONSTRAINT "payout_accounts_stripe_account_id_check" CHECK ((stripe_account_id ~ '^acct_[A-Za-z0-9]+$'::text))
);

ALTER TABLE "public"."payout_accounts"
  ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON TABLE "public"."payout_accounts" FROM "anon";

CREATE TABLE "public"."platform_roles" (
  "profile_id" uuid NOT NULL
);

ALTER TABLE "public"."platform_roles"
  ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON TABLE "public"."platform_roles" FROM "anon";

CREATE TABLE "public"."profiles" (
  "id"         uuid                     NOT NULL,
  "name"       text                     NOT NULL,
  "headline"   text                     NOT NULL DEFAULT ''::text,
  "skills"     text[]                   NOT NULL DEFAULT '{}'::text[],
  "orcid"      text,
  "languages"  text[]                   NOT NULL DEFAULT '{}'::text[],
  "time_zone"  text                     NOT NULL DEFAULT 'Asia/Karachi'::text,
  "created_at" timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT "profiles_headline_check" CHECK ((char_length(headline) <= 200)),
  CONSTRAINT "profiles_languages_check" CHECK ((cardinality(languages) <= 20)),
  CONSTRAINT "profiles_name_check" CHECK (((char_length(name) >= 1) AND (char_length(name) <= 120))),
  CONSTRAINT "profiles_orcid_check" CHECK ((orcid ~ '^\d{4}-\d{4}-\d{4}-\d{3}[\dX]$'::text)),
  CONSTRAINT "profiles_pkey" PRIMARY KEY (id),
  CONSTRAINT "profiles_skills_check" CHECK ((cardinality(skills) <= 40)),
  CONSTRAINT "profiles_time_zone_check" CHECK ((char_length(time_zone) <= 64))
);

ALTER TABLE "public"."profiles"
  ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON TABLE "public"."profiles" FROM "anon";

CREATE TABLE "public"."proposal_answers" (
  "proposal_id" uuid                     NOT NULL,
  "prompt_id"   uuid                     NOT NULL,
  "body"        text                     NOT NULL DEFAULT ''::text,
  "revision"    integer                  NOT NULL DEFAULT 1,
  "saved_by"    uuid,
  "saved_at"    timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT "proposal_answers_body_check" CHECK ((char_length(body) <= 10000)),
  CONSTRAINT "proposal_answers_pkey" PRIMARY KEY (proposal_id, prompt_id)
);

ALTER TABLE "public"."proposal_answers"
  ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON TABLE "public"."proposal_answers" FROM "anon";

CREATE TABLE "public"."proposal_background_items" (
  "id"                    uuid     NOT NULL DEFAULT gen_random_uuid(),
  "proposal_id"           uuid     NOT NULL,
  "position"              smallint NOT NULL,
  "organisation_id"       uuid     NOT NULL,
  "description"           text     NOT NULL,
  "results_licence_terms" text     NOT NULL DEFAULT ''::text,
  CONSTRAINT "proposal_background_items_description_check" CHECK (((char_length(description) >= 1) AND (char_length(description) <= 1000))),
  CONSTRAINT "proposal_background_items_pkey" PRIMARY KEY (id),
  CONSTRAINT "proposal_background_items_position_check" CHECK ((("position" >= 1) AND ("position" <= 60))),
  CONSTRAINT "proposal_background_items_results_licence_terms_check" CHECK ((char_length(results_licence_terms) <= 1000)),
  CONSTRAINT "proposal_background_position_taken" UNIQUE (proposal_id, "position") DEFERRABLE INITIALLY DEFERRED
);

ALTER TABLE "public"."proposal_background_items"
  ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON TABLE "public"."proposal_background_items" FROM "anon";

CREATE TABLE "public"."proposal_budget_lines" (
  "id"              uuid     NOT NULL DEFAULT gen_random_uuid(),
  "proposal_id"     uuid     NOT NULL,
  "position"        smallint NOT NULL,
  "organisation_id" uuid     NOT NULL,
  CONSTRAINT "proposal_budget_lines_pkey" PRIMARY KEY (id),
  CONSTRAINT "proposal_budget_lines_position_check" CHECK ((("position" >= 1) AND ("position" <= 200))),
  CONSTRAINT "proposal_budget_position_taken" UNIQUE (proposal_id, "position") DEFERRABLE INITIALLY DEFERRED
);

ALTER TABLE "public"."proposal_budget_lines"
  ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON TABLE "public"."proposal_budget_lines" FROM "anon";

CREATE TABLE "public"."proposal_files" (
  "id"          uuid                     NOT NULL DEFAULT gen_random_uuid(),
  "proposal_id" uuid                     NOT NULL,
  "name"        text                     NOT NULL,
  "media_type"  text                     NOT NULL,
  "size_bytes"  bigint                   NOT NULL,
  "sha256"      text                     NOT NULL,
  "object_key"  text                     NOT NULL,
  "uploaded_by" uuid                     NOT NULL,
  "uploaded_at" timestamp with time zone NOT NULL DEFAULT now(),
  "removed_at"  timestamp with time zone,
  CONSTRAINT "proposal_files_media_type_check" CHECK ((media_type = ANY (ARRAY['application/pdf'::text, 'image/png'::text, 'image/jpeg'::text]))),
  CONSTRAINT "proposal_files_name_check" CHECK (((char_length(name) >= 1) AND (char_length(name) <= 200))),
  CONSTRAINT "proposal_files_object_key_key" UNIQUE (object_key),
  CONSTRAINT "proposal_files_pkey" PRIMARY KEY (id),
  CONSTRAINT "proposal_files_sha256_check" CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text)),
  CONSTRAINT "proposal_files_size_bytes_check" CHECK (((size_bytes >= 1) AND (size_bytes <= 20971520)))
);

ALTER TABLE "public"."proposal_files"
  ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON TABLE "public"."proposal_files" FROM "anon";

CREATE TABLE "public"."proposal_milestones" (
  "id"              uuid     NOT NULL DEFAULT gen_random_uuid(),
  "proposal_id"     uuid     NOT NULL,
  "position"        smallint NOT NULL,
  "title"           text     NOT NULL,
  "month"           smallint NOT NULL,
  "deliverable"     text     NOT NULL,
  "test_of_success" text     NOT NULL,
  "trl"             smallint NOT NULL,
  "amount_minor"    bigint   NOT NULL,
  CONSTRAINT "proposal_milestone_position_taken" UNIQUE (proposal_id, "position") DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT "proposal_milestones_amount_minor_check" CHECK ((amount_minor >= 0)),
  CONSTRAINT "proposal_milestones_deliverable_check" CHECK (((char_length(deliverable) >= 1) AND (char_length(deliverable) <= 2000))),
  CONSTRAINT "proposal_milestones_month_check" CHECK (((month >= 0) AND (month <= 120))),
  CONSTRAINT "proposal_milestones_pkey" PRIMARY KEY (id),
  CONSTRAINT "proposal_milestones_position_check" CHECK ((("position" >= 1) AND ("position" <= 40))),
  CONSTRAINT "proposal_milestones_test_of_success_check" CHECK (((char_length(test_of_success) >= 1) AND (char_length(test_of_success) <= 2000))),
  CONSTRAINT "proposal_milestones_title_check" CHECK (((char_length(title) >= 1) AND (char_length(title) <= 160))),
  CONSTRAINT "proposal_milestones_trl_check" CHECK (((trl >= 1) AND (trl <= 9)))
);

ALTER TABLE "public"."proposal_milestones"
  ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON TABLE "public"."proposal_milestones" FROM "anon";

CREATE TABLE "public"."proposal_openings" (
  "proposal_id" uuid                     NOT NULL,
  "opened_by"   uuid                     NOT NULL,
  "opened_at"   timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT "proposal_openings_pkey" PRIMARY KEY (proposal_id, opened_by)
);

ALTER TABLE "public"."proposal_openings"
  ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON TABLE "public"."proposal_openings" FROM "anon";

CREATE TABLE "public"."proposal_plan_revisions" (
  "proposal_id" uuid    NOT NULL,
  "part"        text    NOT NULL,
  "revision"    integer NOT NULL DEFAULT 1,
  CONSTRAINT "proposal_plan_revisions_part_check" CHECK ((part = ANY (ARRAY['milestones'::text, 'budget'::text, 'background'::text]))),
  CONSTRAINT "proposal_plan_revisions_pkey" PRIMARY KEY (proposal_id, part)
);

ALTER TABLE "public"."proposal_plan_revisions"
  ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON TABLE "public"."proposal_plan_revisions" FROM "anon";

CREATE TABLE "public"."proposal_sections" (
  "proposal_id" uuid NOT NULL
);

ALTER TABLE "public"."proposal_sections"
  ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON TABLE "public"."proposal_sections" FROM "anon";

CREATE TABLE "public"."proposal_submissions" (
  "id"             uuid                     NOT NULL DEFAULT gen_random_uuid(),
  "proposal_id"    uuid                     NOT NULL,
  "version"        integer                  NOT NULL,
  "content"        jsonb                    NOT NULL,
  "content_sha256" text                     NOT NULL,
  "submitted_at"   timestamp with time zone NOT NULL DEFAULT now(),
  "submitted_by"   uuid                     NOT NULL,
  "withdrawn_at"   timestamp with time zone,
  CONSTRAINT "proposal_submission_version_taken" UNIQUE (proposal_id, VERSION),
  CONSTRAINT "proposal_submissions_content_sha256_check" CHECK ((content_sha256 ~ '^[0-9a-f]{64}$'::text)),
  CONSTRAINT "proposal_submissions_pkey" PRIMARY KEY (id),
  CONSTRAINT "proposal_submissions_version_check" CHECK ((version > 0))
);

ALTER TABLE "public"."proposal_submissions"
  ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON TABLE "public"."proposal_submissions" FROM "anon";

CREATE TABLE "public"."proposals" (
  "id"                   uuid                     NOT NULL DEFAULT gen_random_uuid(),
  "number"               bigint                   GENERATED ALWAYS AS IDENTITY NOT NULL,
  "team_id"              uuid                     NOT NULL,
  "challenge_id"         uuid                     NOT NULL,
  "title"                text                     NOT NULL,
  "created_by"           uuid                     NOT NULL,
  "created_at"           timestamp with time zone NOT NULL DEFAULT now(),
  "signed_off_at"        timestamp with time zone,
  "signed_off_by"        uuid,
  "submission_id"        uuid,
  "submitted_at"         timestamp with time zone,
  "submitted_by"         uuid,
  "withdrawn_at"         timestamp with time zone,
  "withdrawn_by"         uuid,
  "eligible_at"          timestamp with time zone,
  "eligible_by"          uuid,
  "ineligible_at"        timestamp with time zone,
  "ineligible_by"        uuid,
  "ineligibility_reason" text,
  "recommended_at"       timestamp with time zone,
  "reserved_at"          timestamp with time zone,
  "reserve_rank"         smallint,
  "not_selected_at"      timestamp with time zone,
  "decision_note"        text,
  "feedback_released_at" timestamp with time zone,
  CONSTRAINT "proposal_decided_one_way" CHECK ((num_nonnulls(recommended_at, reserved_at, not_selected_at) <= 1)),
  CONSTRAINT "proposal_ineligible_has_reason" CHECK (((ineligible_at IS NULL) = (ineligibility_reason IS NULL))),
  CONSTRAINT "proposal_one_per_team" UNIQUE (team_id),
  CONSTRAINT "proposal_screened_one_way" CHECK ((NOT ((eligible_at IS NOT NULL) AND (ineligible_at IS NOT NULL)))),
  CONSTRAINT "proposal_submitted_whole" CHECK ((num_nulls(submission_id, submitted_at, submitted_by) = ANY (ARRAY[0, 3]))),
  CONSTRAINT "proposals_decision_note_check" CHECK ((char_length(decision_note) <= 4000)),
  CONSTRAINT "proposals_ineligibility_reason_check" CHECK (((char_length(ineligibility_reason) >= 1) AND (char_length(ineligibility_reason) <= 2000))),
  CONSTRAINT "proposals_number_key" UNIQUE (number),
  CONSTRAINT "proposals_pkey" PRIMARY KEY (id),
  CONSTRAINT "proposals_reserve_rank_check" CHECK (((reserve_rank >= 1) AND (reserve_rank <= 500))),
  CONSTRAINT "proposals_title_check" CHECK (((char_length(title) >= 3) AND (char_length(title) <= 200)))
);

ALTER TABLE "public"."proposals"
  ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON TABLE "public"."proposals" FROM "anon";

CREATE TABLE "public"."registry_numbers" (
  "organisation_id" uuid NOT NULL,
  "registry"        text NOT NULL,
  "number"          text NOT NULL,
  CONSTRAINT "registry_number_taken" UNIQUE (registry, number),
  CONSTRAINT "registry_numbers_number_check" CHECK (((char_length(number) >= 1) AND (char_length(number) <= 60))),
  CONSTRAINT "registry_numbers_pkey" PRIMARY KEY (organisation_id, registry),
  CONSTRAINT "registry_numbers_registry_check" CHECK ((registry = ANY (ARRAY['SECP'::text, 'NTN'::text, 'HEC'::text, 'PEC'::text, 'EPADS'::text, 'other'::text])))
);

ALTER TABLE "public"."registry_numbers"
  ENABLE ROW LEVEL SECURITY;

CREATE TABLE "public"."review_assignments" (
  "id"             uuid                     NOT NULL DEFAULT gen_random_uuid(),
  "proposal_id"    uuid                     NOT NULL,
  "reviewer_id"    uuid                     NOT NULL,
  "assigned_by"    uuid                     NOT NULL,
  "assigned_at"    timestamp with time zone NOT NULL DEFAULT now(),
  "due_at"         timestamp with time zone,
  "accepted_at"    timestamp with time zone,
  "declined_at"    timestamp with time zone,
  "decline_reason" text,
  "revoked_at"     timestamp with time zone,
  "completed_at"   timestamp with time zone,
  "revision"       integer                  NOT NULL DEFAULT 1,
  CONSTRAINT "review_answered_once" CHECK ((NOT ((accepted_at IS NOT NULL) AND (declined_at IS NOT NULL)))),
  CONSTRAINT "review_assigned_once" UNIQUE (proposal_id, reviewer_id),
  CONSTRAINT "review_assignments_decline_reason_check" CHECK (((char_length(decline_reason) >= 1) AND (char_length(decline_reason) <= 2000))),
  CONSTRAINT "review_assignments_pkey" PRIMARY KEY (id),
  CONSTRAINT "review_completed_after_acceptance" CHECK (((completed_at IS NULL) OR (accepted_at IS NOT NULL))),
  CONSTRAINT "review_decline_has_reason" CHECK (((declined_at IS NULL) = (decline_reason IS NULL)))
);

ALTER TABLE "public"."review_assignments"
  ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON TABLE "public"."review_assignments" FROM "anon";

CREATE TABLE "public"."review_comments" (
  "assignment_id" uuid NOT NULL,
  "comment"       text NOT NULL DEFAULT ''::text,
  CONSTRAINT "review_comment_too_long" CHECK ((char_length(comment) <= 10000)),
  CONSTRAINT "review_comments_pkey" PRIMARY KEY (assignment_id)
);

ALTER TABLE "public"."review_comments"
  ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON TABLE "public"."review_comments" FROM "anon";

CREATE TABLE "public"."review_confidences" (
  "assignment_id" uuid NOT NULL,
  "comment"       text NOT NULL DEFAULT ''::text,
  CONSTRAINT "review_confidence_too_long" CHECK ((char_length(comment) <= 10000)),
  CONSTRAINT "review_confidences_pkey" PRIMARY KEY (assignment_id)
);

ALTER TABLE "public"."review_confidences"
  ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON TABLE "public"."review_confidences" FROM "anon";

CREATE TABLE "public"."review_scores" (
  "assignment_id" uuid         NOT NULL,
  "criterion_id"  uuid         NOT NULL,
  "score"         numeric(2,1),
  "comment"       text         NOT NULL DEFAULT ''::text,
  CONSTRAINT "review_scores_pkey" PRIMARY KEY (assignment_id, criterion_id),
  CONSTRAINT "score_comment_too_long" CHECK ((char_length(comment) <= 4000)),
  CONSTRAINT "score_in_half_points" CHECK (((score >= (0)::numeric) AND (score <= (5)::numeric) AND ((score * (2)::numeric) = trunc((score * (2)::numeric)))))
);

ALTER TABLE "public"."review_scores"
  ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON TABLE "public"."review_scores" FROM "anon";

CREATE TABLE "public"."stripe_events" (
  "id"           text                     NOT NULL,
  "type"         text                     NOT NULL,
  "received_at"  timestamp with time zone NOT NULL DEFAULT now(),
  "processed_at" timestamp with time zone,
  "outcome"      text,
  CONSTRAINT "stripe_events_id_check" CHECK ((id ~ '^evt_[A-Za-z0-9_]+$'::text)),
  CONSTRAINT "stripe_events_outcome_check" CHECK ((char_length(outcome) <= 400)),
  CONSTRAINT "stripe_events_pkey" PRIMARY KEY (id),
  CONSTRAINT "stripe_events_type_check" CHECK ((char_length(type) <= 120))
);

ALTER TABLE "public"."stripe_events"
  ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON TABLE "public"."stripe_events" FROM "anon", "authenticated";

CREATE TABLE "public"."student_records" (
  "profile_id"             uuid NOT NULL,
  "university_id"          uuid NOT NULL,
  "programme"              text NOT NULL,
  "level"                  text NOT NULL,
  "expected_graduation_on" date,
  "supervisor_id"          uuid,
  CONSTRAINT "student_is_not_own_supervisor" CHECK ((supervisor_id <> profile_id)),
  CONSTRAINT "student_records_level_check" CHECK ((level = ANY (ARRAY['undergraduate'::text, 'graduate'::text]))),
  CONSTRAINT "student_records_pkey" PRIMARY KEY (profile_id),
  CONSTRAINT "student_records_programme_check" CHECK (((char_length(programme) >= 1) AND (char_length(programme) <= 160)))
);

ALTER TABLE "public"."student_records"
  ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON TABLE "public"."student_records" FROM "anon";

CREATE TABLE "public"."team_partners" (
  "id"                   uuid                     NOT NULL DEFAULT gen_random_uuid(),
  "team_id"              uuid                     NOT NULL,
  "organisation_id"      uuid                     NOT NULL,
  "is_lead"              boolean                  NOT NULL DEFAULT false,
  "invited_by"           uuid                     NOT NULL,
  "invited_at"           timestamp with time zone NOT NULL DEFAULT now(),
  "expires_at"           timestamp with time zone NOT NULL DEFAULT (now() + '14 days'::interval),
  "accepted_at"          timestamp with time zone,
  "accepted_by"          uuid,
  "declined_at"          timestamp with time zone,
  "revoked_at"           timestamp with time zone,
  "work_share_percent"   numeric(5,2)             NOT NULL DEFAULT 0,
  "grant_share_percent"  numeric(5,2)             NOT NULL DEFAULT 0,
  "result_share_percent" numeric(5,2)             NOT NULL DEFAULT 0,
  CONSTRAINT "team_partner_answered_once" CHECK (((num_nonnulls(accepted_at, declined_at, revoked_at) <= 1) OR ((accepted_at IS NOT NULL) AND (revoked_at IS
    NOT NULL) AND (declined_at IS NULL)))),
  CONSTRAINT "team_partner_once" UNIQUE (team_id, organisation_id),
  CONSTRAINT "team_partners_grant_share_percent_check" CHECK (((grant_share_percent >= (0)::numeric) AND (grant_share_percent <= (100)::numeric))),
  CONSTRAINT "team_partners_pkey" PRIMARY KEY (id),
  CONSTRAINT "team_partners_result_share_percent_check" CHECK (((result_share_percent >= (0)::numeric) AND (result_share_percent <= (100)::numeric))),
  CONSTRAINT "team_partners_work_share_percent_check" CHECK (((work_share_percent >= (0)::numeric) AND (work_share_percent <= (100)::numeric)))
);

ALTER TABLE "public"."team_partners"
  ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON TABLE "public"."team_partners" FROM "anon";

CREATE TABLE "public"."team_people" (
  "team_id"         uuid NOT NULL,
  "profile_id"      uuid NOT NULL,
  "organisation_id" uuid NOT NULL,
  CONSTRAINT "team_people_pkey" PRIMARY KEY (team_id, profile_id)
);

ALTER TABLE "public"."team_people"
  ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON TABLE "public"."team_people" FROM "anon";

CREATE TABLE "public"."teams" (
  "id"                   uuid                     NOT NULL DEFAULT gen_random_uuid(),
  "challenge_id"         uuid                     NOT NULL,
  "name"                 text                     NOT NULL,
  "lead_organisation_id" uuid                     NOT NULL,
  "created_by"           uuid                     NOT NULL,
  "created_at"           timestamp with time zone NOT NULL DEFAULT now(),
  "shares_revision"      integer                  NOT NULL DEFAULT 1,
  "disbanded_at"         timestamp with time zone,
  CONSTRAINT "team_name_taken" UNIQUE (challenge_id, lead_organisation_id, name),
  CONSTRAINT "teams_name_check" CHECK (((char_length(name) >= 2) AND (char_length(name) <= 120))),
  CONSTRAINT "teams_pkey" PRIMARY KEY (id)
);

ALTER TABLE "public"."teams"
  ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON TABLE "public"."teams" FROM "anon";

REVOKE ALL ON SEQUENCE "public"."audit_entries_id_seq" FROM "anon";

REVOKE ALL ON SEQUENCE "public"."audit_entries_id_seq" FROM "authenticated";

REVOKE ALL ON SEQUENCE "public"."awards_number_seq" FROM "anon";

REVOKE ALL ON SEQUENCE "public"."awards_number_seq" FROM "authenticated";

REVOKE ALL ON SEQUENCE "public"."challenges_number_seq" FROM "anon";

REVOKE ALL ON SEQUENCE "public"."challenges_number_seq" FROM "authenticated";

REVOKE ALL ON SEQUENCE "public"."ledger_postings_id_seq" FROM "anon";

REVOKE ALL ON SEQUENCE "public"."ledger_postings_id_seq" FROM "authenticated";

REVOKE ALL ON SEQUENCE "public"."ledger_transactions_id_seq" FROM "anon";

REVOKE ALL ON SEQUENCE "public"."ledger_transactions_id_seq" FROM "authenticated";

REVOKE ALL ON SEQUENCE "public"."notices_id_seq" FROM "anon";

REVOKE ALL ON SEQUENCE "public"."notices_id_seq" FROM "authenticated";

REVOKE ALL ON SEQUENCE "public"."payments_number_seq" FROM "anon";

REVOKE ALL ON SEQUENCE "public"."payments_number_seq" FROM "authenticated";

REVOKE ALL ON SEQUENCE "public"."proposals_number_seq" FROM "anon";

REVOKE ALL ON SEQUENCE "public"."proposals_number_seq" FROM "authenticated";

CREATE TYPE "private"."task" AS (
  "act"    text,
  "title"  text,
  "path"   text,
  "since"  timestamp WITH time zone,
  "due_at" timestamp WITH time zone
);

CREATE TYPE "public"."award_status" AS ENUM (
  'recommended',
  'returned',
  'approved',
  'offered',
  'declined',
  'expired',
  'active',
  'completed',
  'terminated'
);

CREATE TYPE "public"."blind_mode" AS ENUM (
  'open',
  'reviewer_hidden',
  'both_hidden'
);

CREATE TYPE "public"."challenge_kind" AS ENUM (
  'idea_challenge',
  'project_competition',
  'research_study'
);

ALTER TABLE "public"."catalogue_entries"
  ADD COLUMN "kind" public.challenge_kind NOT NULL;

ALTER TABLE "public"."catalogue_entries"
  ADD COLUMN "themes" text[] NOT NULL;

ALTER TABLE "public"."challenges"
  ADD COLUMN "kind" public.challenge_kind NOT NULL DEFAULT 'project_competition'::public.challenge_kind;

ALTER TABLE "public"."challenges"
  ADD COLUMN "title" text NOT NULL;

ALTER TABLE "public"."challenges"
  ADD COLUMN "summary" text NOT NULL DEFAULT ''::text;

ALTER TABLE "public"."challenges"
  ADD COLUMN "problem" text NOT NULL DEFAULT ''::text;

ALTER TABLE "public"."challenges"
  ADD COLUMN "themes" text[] NOT NULL DEFAULT '{}'::text[];

ALTER TABLE "public"."challenges"
  ADD COLUMN "trl_from" smallint;

ALTER TABLE "public"."challenges"
  ADD COLUMN "trl_to" smallint;

CREATE TYPE "public"."challenge_status" AS ENUM (
  'draft',
  'submitted',
  'returned',
  'refused',
  'approved',
  'forecast',
  'open',
  'closed',
  'decided',
  'cancelled',
  'withdrawn',
  'archived'
);

CREATE TYPE "public"."conflict_ground" AS ENUM (
  'shared_employer',
  'supervision',
  'same_team',
  'shared_ip',
  'declared'
);

ALTER TABLE "public"."conflict_dismissals"
  ADD COLUMN "grounds" public.conflict_ground[] NOT NULL;

ALTER TABLE "public"."conflict_dismissals"
  ADD COLUMN "dismissed_by" uuid;

ALTER TABLE "public"."conflict_dismissals"
  ADD COLUMN "dismissed_at" timestamp WITH time zone;

CREATE TYPE "public"."contribution_kind" AS ENUM (
  'approved_budget',
  'own_earnings',
  'donation',
  'government_grant',
  'levy'
);

ALTER TABLE "public"."contributions"
  ADD COLUMN "kind" public.contribution_kind NOT NULL;

ALTER TABLE "public"."contributions"
  ADD COLUMN "source_name" text NOT NULL;

ALTER TABLE "public"."contributions"
  ADD COLUMN "amount_minor" bigint NOT NULL;

ALTER TABLE "public"."contributions"
  ADD COLUMN "voucher_reference" text NOT NULL;

ALTER TABLE "public"."contributions"
  ADD COLUMN "entered_by" uuid NOT NULL;

ALTER TABLE "public"."contributions"
  ADD COLUMN "entered_at" timestamp WITH time zone NOT NULL DEFAULT now();

ALTER TABLE "public"."contributions"
  ADD COLUMN "confirmed_by" uuid;

ALTER TABLE "public"."contributions"
  ADD COLUMN "confirmed_at" timestamp WITH time zone;

CREATE TYPE "public"."cost_kind" AS ENUM (
  'staff',
  'students',
  'equipment',
  'materials',
  'travel',
  'subcontract',
  'overhead',
  'other'
);

ALTER TABLE "public"."proposal_budget_lines"
  ADD COLUMN "cost_kind" public.cost_kind NOT NULL;

ALTER TABLE "public"."proposal_budget_lines"
  ADD COLUMN "description" text NOT NULL DEFAULT ''::text;

ALTER TABLE "public"."proposal_budget_lines"
  ADD COLUMN "amount_minor" bigint NOT NULL;

CREATE TYPE "public"."government_use" AS ENUM (
  'none',
  'internal_use',
  'unlimited'
);

CREATE TYPE "public"."ip_regime" AS ENUM (
  'performer_owns',
  'performer_owns_sponsor_option',
  'joint',
  'sponsor_owns',
  'government_purpose',
  'open'
);

ALTER TABLE "public"."ip_deeds"
  ADD COLUMN "regime" public.ip_regime NOT NULL;

ALTER TABLE "public"."ip_deeds"
  ADD COLUMN "publication_review_days" smallint NOT NULL;

ALTER TABLE "public"."ip_deeds"
  ADD COLUMN "government_use" public.government_use NOT NULL;

ALTER TABLE "public"."ip_deeds"
  ADD COLUMN "march_in_grounds" text NOT NULL DEFAULT ''::text;

ALTER TABLE "public"."ip_deeds"
  ADD COLUMN "revision" integer NOT NULL DEFAULT 1;

ALTER TABLE "public"."ip_deeds"
  ADD COLUMN "created_by" uuid;

ALTER TABLE "public"."ip_deeds"
  ADD COLUMN "created_at" timestamp WITH time zone NOT NULL DEFAULT now();

ALTER TABLE "public"."ip_deeds"
  ADD COLUMN "sealed_at" timestamp WITH time zone;

ALTER TABLE "public"."ip_deeds"
  ADD COLUMN "sealed_by" uuid;

ALTER TABLE "public"."ip_deeds"
  ADD COLUMN "content" jsonb;

ALTER TABLE "public"."ip_deeds"
  ADD COLUMN "content_sha256" text;

ALTER TABLE "public"."ip_deeds"
  ADD COLUMN "previous_sha256" text;

CREATE TYPE "public"."ledger_account" AS ENUM (
  'source',
  'available',
  'committed',
  'disbursed',
  'lapsed'
);

ALTER TABLE "public"."ledger_postings"
  ADD COLUMN "account" public.ledger_account NOT NULL;

ALTER TABLE "public"."ledger_postings"
  ADD COLUMN "amount_minor" bigint NOT NULL;

CREATE TYPE "public"."ledger_kind" AS ENUM (
  'contribution',
  'commitment',
  'disbursement',
  'release',
  'reversal',
  'lapse'
);

ALTER TABLE "public"."ledger_transactions"
  ADD COLUMN "kind" public.ledger_kind NOT NULL;

ALTER TABLE "public"."ledger_transactions"
  ADD COLUMN "contribution_id" uuid;

ALTER TABLE "public"."ledger_transactions"
  ADD COLUMN "award_id" uuid;

ALTER TABLE "public"."ledger_transactions"
  ADD COLUMN "payment_id" uuid;

ALTER TABLE "public"."ledger_transactions"
  ADD COLUMN "memo" text NOT NULL;

ALTER TABLE "public"."ledger_transactions"
  ADD COLUMN "actor_id" uuid;

ALTER TABLE "public"."ledger_transactions"
  ADD COLUMN "posted_at" timestamp WITH time zone NOT NULL DEFAULT now();

ALTER TABLE "public"."ledger_transactions"
  ADD COLUMN "payment_attempt" smallint;

CREATE TYPE "public"."licence_exclusivity" AS ENUM (
  'exclusive',
  'sole',
  'non_exclusive'
);

ALTER TABLE "public"."ip_licences"
  ADD COLUMN "exclusivity" public.licence_exclusivity NOT NULL;

ALTER TABLE "public"."ip_licences"
  ADD COLUMN "field" text NOT NULL;

ALTER TABLE "public"."ip_licences"
  ADD COLUMN "territory" text NOT NULL;

ALTER TABLE "public"."ip_licences"
  ADD COLUMN "term_months" smallint;

ALTER TABLE "public"."ip_licences"
  ADD COLUMN "may_sublicense" boolean NOT NULL DEFAULT false;

ALTER TABLE "public"."ip_licences"
  ADD COLUMN "royalty_percent" numeric(5,2) NOT NULL DEFAULT 0;

CREATE TYPE "public"."milestone_status" AS ENUM (
  'planned',
  'due',
  'submitted',
  'queried',
  'accepted',
  'approved',
  'refused',
  'ordered',
  'paid',
  'payment_failed'
);

CREATE TYPE "public"."organisation_kind" AS ENUM (
  'rd_organisation',
  'university',
  'sme',
  'industry',
  'government',
  'donor'
);

ALTER TABLE "public"."catalogue_entries"
  ADD COLUMN "eligible_kinds" public.organisation_kind[] NOT NULL;

ALTER TABLE "public"."catalogue_entries"
  ADD COLUMN "trl_from" smallint NOT NULL;

ALTER TABLE "public"."catalogue_entries"
  ADD COLUMN "trl_to" smallint NOT NULL;

ALTER TABLE "public"."catalogue_entries"
  ADD COLUMN "amount_minor" bigint NOT NULL;

ALTER TABLE "public"."catalogue_entries"
  ADD COLUMN "currency" text NOT NULL;

ALTER TABLE "public"."catalogue_entries"
  ADD COLUMN "opens_at" timestamp WITH time zone NOT NULL;

ALTER TABLE "public"."catalogue_entries"
  ADD COLUMN "closes_at" timestamp WITH time zone NOT NULL;

ALTER TABLE "public"."catalogue_entries"
  ADD COLUMN "published_at" timestamp WITH time zone NOT NULL;

ALTER TABLE "public"."catalogue_entries"
  ADD COLUMN "ended" public.challenge_status;

ALTER TABLE "public"."challenges"
  ADD COLUMN "eligible_kinds" public.organisation_kind[] NOT NULL DEFAULT '{}'::public.organisation_kind[];

ALTER TABLE "public"."challenges"
  ADD COLUMN "requires_university" boolean NOT NULL DEFAULT false;

ALTER TABLE "public"."challenges"
  ADD COLUMN "max_academic_share_percent" numeric(5,2);

ALTER TABLE "public"."challenges"
  ADD COLUMN "max_partners" smallint;

ALTER TABLE "public"."challenges"
  ADD COLUMN "opens_at" timestamp WITH time zone;

ALTER TABLE "public"."challenges"
  ADD COLUMN "questions_close_at" timestamp WITH time zone;

ALTER TABLE "public"."challenges"
  ADD COLUMN "closes_at" timestamp WITH time zone;

ALTER TABLE "public"."challenges"
  ADD COLUMN "time_zone" text NOT NULL DEFAULT 'Asia/Karachi'::text;

ALTER TABLE "public"."challenges"
  ADD COLUMN "expected_awards" smallint NOT NULL DEFAULT 1;

ALTER TABLE "public"."challenges"
  ADD COLUMN "currency" text NOT NULL DEFAULT 'PKR'::text;

ALTER TABLE "public"."challenges"
  ADD COLUMN "proposed_amount_minor" bigint;

ALTER TABLE "public"."challenges"
  ADD COLUMN "award_ceiling_minor" bigint;

ALTER TABLE "public"."challenges"
  ADD COLUMN "ip_regime" public.ip_regime;

ALTER TABLE "public"."challenges"
  ADD COLUMN "publication_review_days" smallint NOT NULL DEFAULT 30;

ALTER TABLE "public"."challenges"
  ADD COLUMN "retention_percent" numeric(5,2) NOT NULL DEFAULT 0;

ALTER TABLE "public"."challenges"
  ADD COLUMN "path_to_order" text NOT NULL DEFAULT ''::text;

ALTER TABLE "public"."challenges"
  ADD COLUMN "blind_mode" public.blind_mode NOT NULL DEFAULT 'reviewer_hidden'::public.blind_mode;

ALTER TABLE "public"."challenges"
  ADD COLUMN "overall_threshold_percent" numeric(5,2) NOT NULL DEFAULT 70;

ALTER TABLE "public"."challenges"
  ADD COLUMN "min_reviews" smallint NOT NULL DEFAULT 3;

ALTER TABLE "public"."challenges"
  ADD COLUMN "revision" integer NOT NULL DEFAULT 1;

ALTER TABLE "public"."challenges"
  ADD COLUMN "source_key" text;

ALTER TABLE "public"."challenges"
  ADD COLUMN "source_url" text;

ALTER TABLE "public"."challenges"
  ADD COLUMN "created_by" uuid;

ALTER TABLE "public"."challenges"
  ADD COLUMN "created_at" timestamp WITH time zone NOT NULL DEFAULT now();

ALTER TABLE "public"."challenges"
  ADD COLUMN "updated_at" timestamp WITH time zone NOT NULL DEFAULT now();

ALTER TABLE "public"."challenges"
  ADD COLUMN "submitted_at" timestamp WITH time zone;

ALTER TABLE "public"."challenges"
  ADD COLUMN "submitted_by" uuid;

ALTER TABLE "public"."challenges"
  ADD COLUMN "suggested_amount_minor" bigint;

ALTER TABLE "public"."challenges"
  ADD COLUMN "suggested_by" uuid;

ALTER TABLE "public"."challenges"
  ADD COLUMN "suggested_at" timestamp WITH time zone;

ALTER TABLE "public"."challenges"
  ADD COLUMN "returned_at" timestamp WITH time zone;

ALTER TABLE "public"."challenges"
  ADD COLUMN "returned_by" uuid;

ALTER TABLE "public"."challenges"
  ADD COLUMN "return_reason" text;

ALTER TABLE "public"."challenges"
  ADD COLUMN "refused_at" timestamp WITH time zone;

ALTER TABLE "public"."challenges"
  ADD COLUMN "refused_by" uuid;

ALTER TABLE "public"."challenges"
  ADD COLUMN "refusal_reason" text;

ALTER TABLE "public"."challenges"
  ADD COLUMN "approved_at" timestamp WITH time zone;

ALTER TABLE "public"."challenges"
  ADD COLUMN "approved_by" uuid;

ALTER TABLE "public"."challenges"
  ADD COLUMN "approved_amount_minor" bigint;

ALTER TABLE "public"."challenges"
  ADD COLUMN "approved_fund_id" uuid;

ALTER TABLE "public"."challenges"
  ADD COLUMN "published_at" timestamp WITH time zone;

ALTER TABLE "public"."challenges"
  ADD COLUMN "published_by" uuid;

ALTER TABLE "public"."challenges"
  ADD COLUMN "decided_at" timestamp WITH time zone;

ALTER TABLE "public"."challenges"
  ADD COLUMN "decided_by" uuid;

ALTER TABLE "public"."challenges"
  ADD COLUMN "cancelled_at" timestamp WITH time zone;

ALTER TABLE "public"."challenges"
  ADD COLUMN "cancelled_by" uuid;

ALTER TABLE "public"."challenges"
  ADD COLUMN "cancellation_reason" text;

ALTER TABLE "public"."challenges"
  ADD COLUMN "search" tsvector GENERATED ALWAYS AS
    (((setweight(to_tsvector('english'::regconfig, title), 'A'::"char") || setweight(to_tsvector('english'::regconfig, summary), 'B'::"char")) || to_tsvector('english'::regconfig,
    "left"(problem, 20000)))) STORED;

ALTER TABLE "public"."organisations"
  ADD COLUMN "kind" public.organisation_kind NOT NULL;

ALTER TABLE "public"."organisations"
  ADD COLUMN "description" text NOT NULL DEFAULT ''::text;

ALTER TABLE "public"."organisations"
  ADD COLUMN "website" text;

ALTER TABLE "public"."organisations"
  ADD COLUMN "city" text NOT NULL DEFAULT ''::text;

ALTER TABLE "public"."organisations"
  ADD COLUMN "country" text NOT NULL DEFAULT 'PK'::text;

ALTER TABLE "public"."organisations"
  ADD COLUMN "research_office_signs" boolean NOT NULL DEFAULT false;

ALTER TABLE "public"."organisations"
  ADD COLUMN "registered_by" uuid;

ALTER TABLE "public"."organisations"
  ADD COLUMN "registered_at" timestamp WITH time zone NOT NULL DEFAULT now();

ALTER TABLE "public"."organisations"
  ADD COLUMN "verified_at" timestamp WITH time zone;

ALTER TABLE "public"."organisations"
  ADD COLUMN "verified_by" uuid;

ALTER TABLE "public"."organisations"
  ADD COLUMN "rejected_at" timestamp WITH time zone;

ALTER TABLE "public"."organisations"
  ADD COLUMN "rejected_by" uuid;

ALTER TABLE "public"."organisations"
  ADD COLUMN "rejection_reason" text;

ALTER TABLE "public"."organisations"
  ADD COLUMN "suspended_at" timestamp WITH time zone;

ALTER TABLE "public"."organisations"
  ADD COLUMN "suspended_by" uuid;

ALTER TABLE "public"."organisations"
  ADD COLUMN "suspension_reason" text;

CREATE TYPE "public"."organisation_role" AS ENUM (
  'owner',
  'manager',
  'technical_officer',
  'finance',
  'signatory',
  'research_office',
  'supervisor',
  'member'
);

ALTER TABLE "public"."memberships"
  ADD COLUMN "role" public.organisation_role NOT NULL;

ALTER TABLE "public"."memberships"
  ADD COLUMN "since" timestamp WITH time zone NOT NULL DEFAULT now();

ALTER TABLE "public"."organisation_invitations"
  ADD COLUMN "role" public.organisation_role NOT NULL;

ALTER TABLE "public"."organisation_invitations"
  ADD COLUMN "invited_by" uuid NOT NULL;

ALTER TABLE "public"."organisation_invitations"
  ADD COLUMN "invited_at" timestamp WITH time zone NOT NULL DEFAULT now();

ALTER TABLE "public"."organisation_invitations"
  ADD COLUMN "expires_at" timestamp WITH time zone NOT NULL DEFAULT (now() + '14 days'::interval);

ALTER TABLE "public"."organisation_invitations"
  ADD COLUMN "accepted_at" timestamp WITH time zone;

ALTER TABLE "public"."organisation_invitations"
  ADD COLUMN "accepted_by" uuid;

ALTER TABLE "public"."organisation_invitations"
  ADD COLUMN "declined_at" timestamp WITH time zone;

ALTER TABLE "public"."organisation_invitations"
  ADD COLUMN "revoked_at" timestamp WITH time zone;

CREATE TYPE "public"."organisation_status" AS ENUM (
  'pending',
  'verified',
  'rejected',
  'suspended'
);

CREATE TYPE "public"."own_contribution_kind" AS ENUM (
  'none',
  'cash',
  'in_kind'
);

ALTER TABLE "public"."team_partners"
  ADD COLUMN "own_contribution_kind" public.own_contribution_kind NOT NULL DEFAULT 'none'::public.own_contribution_kind;

ALTER TABLE "public"."team_partners"
  ADD COLUMN "own_contribution_minor" bigint NOT NULL DEFAULT 0;

ALTER TABLE "public"."team_partners"
  ADD COLUMN "ip_terms_accepted_at" timestamp WITH time zone;

ALTER TABLE "public"."team_partners"
  ADD COLUMN "ip_terms_accepted_by" uuid;

CREATE TYPE "public"."payment_provider" AS ENUM (
  'manual',
  'stripe'
);

ALTER TABLE "public"."payments"
  ADD COLUMN "provider" public.payment_provider NOT NULL;

ALTER TABLE "public"."payments"
  ADD COLUMN "currency" text NOT NULL;

ALTER TABLE "public"."payments"
  ADD COLUMN "amount_minor" bigint NOT NULL;

ALTER TABLE "public"."payments"
  ADD COLUMN "ordered_at" timestamp WITH time zone NOT NULL DEFAULT now();

ALTER TABLE "public"."payments"
  ADD COLUMN "ordered_by" uuid NOT NULL;

ALTER TABLE "public"."payments"
  ADD COLUMN "voucher_reference" text;

ALTER TABLE "public"."payments"
  ADD COLUMN "voucher_entered_by" uuid;

ALTER TABLE "public"."payments"
  ADD COLUMN "voucher_entered_at" timestamp WITH time zone;

ALTER TABLE "public"."payments"
  ADD COLUMN "voucher_confirmed_by" uuid;

ALTER TABLE "public"."payments"
  ADD COLUMN "voucher_confirmed_at" timestamp WITH time zone;

ALTER TABLE "public"."payments"
  ADD COLUMN "paid_at" timestamp WITH time zone;

ALTER TABLE "public"."payments"
  ADD COLUMN "failed_at" timestamp WITH time zone;

ALTER TABLE "public"."payments"
  ADD COLUMN "failure_reason" text;

ALTER TABLE "public"."payments"
  ADD COLUMN "attempt" smallint NOT NULL DEFAULT 1;

CREATE TYPE "public"."platform_role" AS ENUM (
  'administrator',
  'approver',
  'finance_officer',
  'auditor'
);

ALTER TABLE "public"."platform_roles"
  ADD COLUMN "role" public.platform_role NOT NULL;

ALTER TABLE "public"."platform_roles"
  ADD COLUMN "granted_by" uuid;

ALTER TABLE "public"."platform_roles"
  ADD COLUMN "granted_at" timestamp WITH time zone NOT NULL DEFAULT now();

CREATE TYPE "public"."proposal_section_kind" AS ENUM (
  'summary',
  'approach',
  'work_plan',
  'background'
);

ALTER TABLE "public"."proposal_sections"
  ADD COLUMN "section" public.proposal_section_kind NOT NULL;

ALTER TABLE "public"."proposal_sections"
  ADD COLUMN "body" text NOT NULL DEFAULT ''::text;

ALTER TABLE "public"."proposal_sections"
  ADD COLUMN "revision" integer NOT NULL DEFAULT 1;

ALTER TABLE "public"."proposal_sections"
  ADD COLUMN "saved_by" uuid;

ALTER TABLE "public"."proposal_sections"
  ADD COLUMN "saved_at" timestamp WITH time zone NOT NULL DEFAULT now();

CREATE TYPE "public"."proposal_status" AS ENUM (
  'draft',
  'submitted',
  'withdrawn',
  'not_submitted',
  'opened',
  'eligible',
  'ineligible',
  'under_review',
  'recommended',
  'reserve',
  'not_selected',
  'awarded'
);

CREATE TYPE "public"."team_role" AS ENUM (
  'principal_investigator',
  'faculty',
  'graduate_student',
  'undergraduate_student',
  'engineer',
  'partner_contact'
);

ALTER TABLE "public"."team_people"
  ADD COLUMN "role" public.team_role NOT NULL;

ALTER TABLE "public"."team_people"
  ADD COLUMN "can_edit" boolean NOT NULL DEFAULT true;

ALTER TABLE "public"."team_people"
  ADD COLUMN "joined_at" timestamp WITH time zone NOT NULL DEFAULT now();

ALTER TABLE "public"."team_people"
  ADD COLUMN "request_id" uuid;

ALTER TABLE "public"."team_people"
  ADD COLUMN "left_at" timestamp WITH time zone;

CREATE OR REPLACE FUNCTION private.activate_when_signed (
  award_id uuid
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare award public.awards;
begin
  if not private.is_fully_signed(activate_when_signed.award_id) then return; end if;
  update public.awards a set activated_at = now() where a.id = activate_when_signed.award_id and a.activated_at is null returning a.* into award;
  if award.id is null then return; end if;
  perform private.create_award_milestones(award.id);
  perform private.record('award.activated', 'award', award.id, private.award_sponsor(award.id), null, jsonb_build_object('amount_minor', award.amount_minor));
  perform private.tell_award_parties(award, 'award.activated', private.team_people_ids(award.team_id)
    || private.members_with_role(private.award_sponsor(award.id), 'manager', 'technical_officer', 'finance'));
end $function$;

CREATE OR REPLACE FUNCTION private.actor()
  RETURNS uuid
  LANGUAGE plpgsql
  STABLE
  SET search_path TO ''
  AS $function$
declare person uuid := (select auth.uid());
begin
  if person is null then perform private.refuse('sign_in_required', 401); end if;
  return person;
end $function$;

CREATE OR REPLACE FUNCTION private.agreement_content (
  award   public.awards,
  version integer
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select jsonb_build_object(
    'kind', 'grant_agreement', 'award_number', award.number, 'version', agreement_content.version,
    'title', p.title, 'challenge', jsonb_build_object('number', c.number, 'title', c.title, 'organisation', o.name),
    'parties', private.award_party_list(award.id),
    'currency', award.currency, 'amount_minor', award.amount_minor,
    'retention_percent', c.retention_percent, 'trl_from', c.trl_from, 'trl_to', c.trl_to,
    'work_plan', coalesce(private.sealed_content(p.id) #>> '{texts,work_plan}', ''),
    'milestones', private.scaled_milestones(private.sealed_content(p.id) -> 'milestones', award.amount_minor),
    'ip', jsonb_build_object('regime', c.ip_regime, 'publication_review_days', c.publication_review_days),
    'proposal_sha256', s.content_sha256, 'time_zone', c.time_zone,
    'offered_at', award.offered_at, 'offer_expires_at', award.offer_expires_at)
  from public.proposals p
  join public.proposal_submissions s on s.id = p.submission_id
  join public.challenges c on c.id = p.challenge_id
  join public.organisations o on o.id = c.organisation_id
  where p.id = award.proposal_id;
$function$;

CREATE OR REPLACE FUNCTION private.announce (
  topic text,
  key   text DEFAULT ''::text
)
  RETURNS void
  LANGUAGE sql
  SET search_path TO ''
  AS $function$
  select pg_catalog.pg_notify('ishtirak', topic || ':' || key);
$function$;

CREATE OR REPLACE FUNCTION private.announce_members()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  perform private.announce('person', m.profile_id::text) from public.memberships m where m.organisation_id = new.id;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION private.announce_row()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SET search_path TO ''
  AS $function$
declare changed jsonb := to_jsonb(coalesce(new, old));
begin
  perform private.announce(tg_argv[0], coalesce(changed ->> tg_argv[1], ''));
  return null;
end $function$;

CREATE OR REPLACE FUNCTION private.approves_milestones (
  award_id uuid
)
  RETURNS boolean
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select (private.has_organisation_role(private.award_sponsor(award_id), 'finance') or private.has_platform_role('finance_officer'))
    and not private.works_on_award(award_id);
$function$;

CREATE OR REPLACE FUNCTION private.are_milestones_settled (
  award_id uuid
)
  RETURNS boolean
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select not exists (
    select from public.milestones m where m.award_id = are_milestones_settled.award_id
      and private.milestone_status(m) not in ('paid', 'refused') and not (m.approved_at is not null and m.payable_minor = 0));
$function$;

CREATE OR REPLACE FUNCTION private.audit_hash (
  entry          public.audit_entries,
  chain_position bigint,
  previous_hash  text
)
  RETURNS text
  LANGUAGE plpgsql
  STABLE
  SET search_path TO ''
  AS $function$
begin
  return (
    select private.sha256_hex(concat_ws(chr(31),
      chain_position, previous_hash, to_char(entry.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
      coalesce(entry.actor_id::text, ''), entry.acting_as, entry.action, entry.object_type, entry.object_id,
      coalesce(entry.organisation_id::text, ''), coalesce(entry.before::text, ''), coalesce(entry.after::text, ''))));
end $function$;

CREATE OR REPLACE FUNCTION private.audit_violations()
  RETURNS TABLE (
    rule      text,
    object_id uuid
  )
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select 'audit_entry_is_chained', e.object_id from public.audit_entries e where e.hash is null;
$function$;

CREATE OR REPLACE FUNCTION private.award_committed_minor (
  award_id uuid
)
  RETURNS bigint
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select coalesce(sum(l.amount_minor), 0)::bigint from public.ledger_transactions t join public.ledger_postings l on l.transaction_id = t.id
    where t.award_id = award_committed_minor.award_id and l.account = 'committed';
$function$;

CREATE OR REPLACE FUNCTION private.award_funding (
  award public.awards
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select jsonb_build_object('recommended_by', r.name, 'note', award.recommendation_note, 'exception_reason', award.exception_reason,
    'return_reason', award.return_reason, 'approved_by', (select f.name from public.profiles f where f.id = award.approved_by),
    'fund', f.name, 'available_minor', coalesce(b.available_minor, 0), 'committed_minor', private.award_committed_minor(award.id),
    'approved_amount_minor', c.approved_amount_minor, 'unspoken_minor', private.unspoken_minor(c.id, award.proposal_id),
    'award_ceiling_minor', c.award_ceiling_minor,
    'score', (select to_jsonb(s) || jsonb_build_object('min_reviews', c.min_reviews, 'overall_threshold_percent', c.overall_threshold_percent)
      from private.scored_proposals(c.id) s where s.proposal_id = award.proposal_id),
    'organisations', (select jsonb_agg(s ->> 'name') from jsonb_array_elements(private.sealed_content(award.proposal_id) #> '{team,partners}') s))
  from public.challenges c
  join public.funds f on f.id = award.fund_id
  left join public.fund_balances b on b.fund_id = f.id
  join public.profiles r on r.id = award.recommended_by
  where c.id = award.challenge_id;
$function$;

CREATE OR REPLACE FUNCTION private.award_paid_minor (
  award_id uuid
)
  RETURNS bigint
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select coalesce(sum(l.amount_minor), 0)::bigint from public.ledger_transactions t join public.ledger_postings l on l.transaction_id = t.id
    where t.award_id = award_paid_minor.award_id and l.account = 'disbursed';
$function$;

CREATE OR REPLACE FUNCTION private.award_parties (
  award_id uuid
)
  RETURNS SETOF uuid
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select c.organisation_id from public.awards a join public.challenges c on c.id = a.challenge_id where a.id = award_parties.award_id
  union
  select s.organisation_id from public.award_shares s where s.award_id = award_parties.award_id;
$function$;

CREATE OR REPLACE FUNCTION private.award_party_list (
  award_id uuid
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select jsonb_agg(jsonb_build_object('organisation_id', o.id, 'name', o.name, 'city', o.city, 'country', o.country, 'grant_share_percent', s.grant_share_percent,
      'role', case when o.id = c.organisation_id then 'sponsor' when s.is_lead then 'lead' else 'partner' end)
    order by o.id = c.organisation_id desc, s.is_lead desc, o.name)
  from public.awards a
  join public.challenges c on c.id = a.challenge_id
  cross join lateral private.award_parties(a.id) party (id)
  join public.organisations o on o.id = party.id
  left join public.award_shares s on s.award_id = a.id and s.organisation_id = o.id
  where a.id = award_party_list.award_id;
$function$;

CREATE OR REPLACE FUNCTION private.award_signing (
  award_id uuid
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select coalesce(jsonb_agg(party || jsonb_build_object(
    'agreement', (select jsonb_build_object('name', f.name, 'signed_at', s.signed_at) from public.agreement_signatures s
      join public.agreements g on g.id = s.agreement_id join public.profiles f on f.id = s.signatory_id
      where g.award_id = award_signing.award_id and s.organisation_id = (party ->> 'organisation_id')::uuid order by g.version desc limit 1),
    'deed', (select jsonb_build_object('name', f.name, 'signed_at', s.signed_at) from public.ip_deed_signatures s
      join public.ip_deeds d on d.id = s.deed_id join public.profiles f on f.id = s.signatory_id
      where d.award_id = award_signing.award_id and s.organisation_id = (party ->> 'organisation_id')::uuid order by d.version desc limit 1)) order by place), '[]')
  from jsonb_array_elements(private.award_party_list(award_signing.award_id)) with ordinality as p (party, place);
$function$;

CREATE OR REPLACE FUNCTION private.award_sponsor (
  award_id uuid
)
  RETURNS uuid
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select c.organisation_id from public.awards a join public.challenges c on c.id = a.challenge_id where a.id = award_sponsor.award_id;
$function$;

CREATE OR REPLACE FUNCTION private.award_status (
  award public.awards
)
  RETURNS public.award_status
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$
  select (case
    when award.terminated_at is not null then 'terminated'
    when award.completed_at is not null then 'completed'
    when award.activated_at is not null then 'active'
    when award.declined_at is not null then 'declined'
    when award.expired_at is not null or (award.offered_at is not null and award.offer_expires_at <= now()) then 'expired'
    when award.offered_at is not null then 'offered'
    when award.approved_at is not null then 'approved'
    when award.returned_at is not null then 'returned'
    else 'recommended' end)::public.award_status;
$function$;

CREATE OR REPLACE FUNCTION private.award_tasks()
  RETURNS SETOF private.task
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  with awards as (
    select a.*, c.organisation_id as sponsor_id, p.title, private.award_status(a) as status
    from public.awards a join public.challenges c on c.id = a.challenge_id join public.proposals p on p.id = a.proposal_id
    where a.completed_at is null and a.terminated_at is null)
  select 'approve_award', a.title, '/awards/' || a.id || '/approve', a.recommended_at, null::timestamptz from awards a
    where a.status = 'recommended' and private.has_platform_role('approver') and a.recommended_by <> (select auth.uid())
  union all
  select 'offer_award', a.title, '/awards/' || a.id || '/manage', a.approved_at, null from awards a
    where a.status = 'approved' and a.sponsor_id in (select private.my_organisations('manager'))
  union all
  select 'seal_deed', a.title, '/awards/' || a.id || '/manage', a.offered_at, a.offer_expires_at from awards a
    where a.status = 'offered' and a.sponsor_id in (select private.my_organisations('manager'))
      and not exists (select from public.ip_deeds d where d.award_id = a.id and d.sealed_at is not null)
  union all
  select 'sign_award', a.title, '/awards/' || a.id || '/manage', a.offered_at, a.offer_expires_at
    from awards a cross join lateral private.award_parties(a.id) party
    where a.status = 'offered' and party in (select private.my_organisations('signatory'))
      and (not exists (select from public.agreement_signatures s join public.agreements g on g.id = s.agreement_id
                       where g.award_id = a.id and s.organisation_id = party)
        or exists (select from public.ip_deeds d where d.award_id = a.id and d.sealed_at is not null and not exists (
                     select from public.ip_deed_signatures s where s.deed_id = d.id and s.organisation_id = party)))
  union all
  select 'answer_review', c.title, '/reviews', r.assigned_at, r.due_at
    from public.review_assignments r join public.proposals p on p.id = r.proposal_id join public.challenges c on c.id = p.challenge_id
    where r.reviewer_id = (select auth.uid()) and c.decided_at is null and c.cancelled_at is null
      and num_nonnulls(r.accepted_at, r.declined_at, r.revoked_at) = 0 and not private.is_conflicted(r.reviewer_id, p.id)
  union all
  select 'write_review', c.title, '/reviews/' || r.id, r.accepted_at, r.due_at
    from public.review_assignments r join public.proposals p on p.id = r.proposal_id join public.challenges c on c.id = p.challenge_id
    where r.reviewer_id = (select auth.uid()) and c.decided_at is null and c.cancelled_at is null
      and r.accepted_at is not null and r.completed_at is null and r.revoked_at is null and not private.is_conflicted(r.reviewer_id, p.id);
$function$;

CREATE OR REPLACE FUNCTION private.award_team_people (
  award_id uuid
)
  RETURNS uuid[]
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select private.team_people_ids(a.team_id) from public.awards a where a.id = award_team_people.award_id;
$function$;

CREATE OR REPLACE FUNCTION private.awards_violations()
  RETURNS TABLE (
    rule      text,
    object_id uuid
  )
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  with committed as (
    select t.award_id, sum(l.amount_minor) filter (where t.kind = 'commitment' and l.account = 'committed') as promised,
      sum(l.amount_minor) filter (where l.account = 'committed') as still_committed
    from public.ledger_transactions t join public.ledger_postings l on l.transaction_id = t.id where t.award_id is not null group by t.award_id)
  select 'award_approved_exactly_when_committed', a.id from public.awards a left join committed m on m.award_id = a.id
    where (a.approved_at is not null) <> (m.promised is not null) or m.promised <> a.amount_minor
  union all
  select 'award_committed_never_negative', m.award_id from committed m where m.still_committed < 0
  union all
  select 'award_not_taken_up_holds_no_money', a.id from public.awards a join committed m on m.award_id = a.id
    where (a.declined_at is not null or a.expired_at is not null) and m.still_committed <> 0
  union all
  select 'challenge_awards_within_approved_amount', c.id from public.challenges c
    where exists (select from public.awards a where a.challenge_id = c.id) and private.unspoken_minor(c.id) < 0
  union all
  select 'offered_award_shares_sum_to_100', a.id from public.awards a
    where a.offered_at is not null
      and (select coalesce(sum(s.grant_share_percent), 0) from public.award_shares s where s.award_id = a.id) <> 100
  union all
  select 'agreement_hash_is_of_its_content', g.id from public.agreements g where g.content_sha256 <> private.sha256_hex(g.content::text)
  union all
  select 'agreement_signature_is_of_its_hash', g.id from public.agreement_signatures s join public.agreements g on g.id = s.agreement_id
    where s.content_sha256 <> g.content_sha256
  union all
  select 'active_award_signed_by_every_party', a.id from public.awards a
    where a.activated_at is not null and not private.is_fully_signed(a.id)
  union all
  select 'milestones_equal_the_agreement', a.id from public.awards a
    join public.agreements g on g.award_id = a.id and g.version = 1
    where exists (select from public.milestones m where m.award_id = a.id)
      and (select jsonb_agg(m.amount_minor order by m.position) from public.milestones m where m.award_id = a.id)
        is distinct from (select jsonb_agg((x -> 'amount_minor')) from jsonb_array_elements(g.content -> 'milestones') x);
$function$;

CREATE OR REPLACE FUNCTION private.bidding_tasks()
  RETURNS SETOF private.task
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  with mine as (
    select t.id, t.name, t.lead_organisation_id, c.closes_at, c.title as challenge, p.id as proposal_id, p.title as proposal, p.submission_id, p.signed_off_at
    from public.teams t join public.challenges c on c.id = t.challenge_id join public.proposals p on p.team_id = t.id
    where t.disbanded_at is null and c.published_at is not null and c.cancelled_at is null and now() < c.closes_at)
  select 'answer_partnership', m.challenge, '/teams', i.invited_at, least(i.expires_at, m.closes_at)
    from public.team_partners i join mine m on m.id = i.team_id
    where num_nonnulls(i.accepted_at, i.declined_at, i.revoked_at) = 0 and i.expires_at > now()
      and i.organisation_id in (select private.my_organisations('manager', 'signatory'))
  union all
  select 'accept_ip_terms', m.challenge, '/teams/' || m.id || '/terms', i.accepted_at, m.closes_at
    from public.team_partners i join mine m on m.id = i.team_id
    where i.accepted_at is not null and i.revoked_at is null and i.ip_terms_accepted_at is null
      and i.organisation_id in (select private.my_organisations('manager', 'signatory'))
  union all
  select 'write_proposal', m.proposal, '/proposals/' || m.proposal_id, p.joined_at, m.closes_at
    from mine m join public.team_people p on p.team_id = m.id and p.profile_id = (select auth.uid()) and p.left_at is null
    where m.submission_id is null and p.can_edit
  union all
  select 'sign_off_proposal', m.challenge, '/proposals/' || m.proposal_id, null, m.closes_at
    from mine m join public.organisations o on o.id = m.lead_organisation_id
    where o.research_office_signs and m.submission_id is null and m.signed_off_at is null
      and m.lead_organisation_id in (select private.my_organisations('research_office'));
$function$;

CREATE OR REPLACE FUNCTION private.can_edit_draft (
  proposal_id uuid
)
  RETURNS boolean
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  return exists (
    select from public.proposals p join public.team_people tp on tp.team_id = p.team_id
    where p.id = can_edit_draft.proposal_id and tp.profile_id = (select auth.uid()) and tp.left_at is null and tp.can_edit);
end $function$;

CREATE OR REPLACE FUNCTION private.can_give_role (
  organisation_id uuid,
  role            public.organisation_role
)
  RETURNS boolean
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select private.has_organisation_role(organisation_id, 'owner')
    or (role not in ('owner', 'signatory', 'finance') and private.has_organisation_role(organisation_id, 'manager'));
$function$;

CREATE OR REPLACE FUNCTION private.can_keep_fund (
  organisation_id uuid
)
  RETURNS boolean
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select private.has_platform_role('finance_officer')
    or private.has_organisation_role(can_keep_fund.organisation_id, 'finance');
$function$;

CREATE OR REPLACE FUNCTION private.can_manage_challenge (
  challenge_id uuid
)
  RETURNS boolean
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select exists (
    select from public.challenges c
    where c.id = can_manage_challenge.challenge_id and private.has_organisation_role(c.organisation_id, 'manager'));
$function$;

CREATE OR REPLACE FUNCTION private.can_read_assignment (
  assignment public.review_assignments
)
  RETURNS boolean
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select (assignment.reviewer_id = (select auth.uid()) and assignment.revoked_at is null
          and not private.is_conflicted(assignment.reviewer_id, assignment.proposal_id))
    or (exists (select from public.proposals p where p.id = assignment.proposal_id and private.can_manage_challenge(p.challenge_id))
        and private.oversees_proposal(assignment.proposal_id))
    or (assignment.completed_at is not null
        and (private.oversees_proposal(assignment.proposal_id)
          or (private.has_reviewed(assignment.proposal_id)
              and not private.is_conflicted((select auth.uid()), assignment.proposal_id))));
$function$;

CREATE OR REPLACE FUNCTION private.can_read_award (
  award_id uuid
)
  RETURNS boolean
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select exists (
    select from public.awards a join public.challenges c on c.id = a.challenge_id where a.id = can_read_award.award_id
      and ((a.offered_at is not null and private.is_in_team(a.team_id))
        or (a.offered_at is not null and exists (
          select from public.award_shares s where s.award_id = a.id
            and private.has_organisation_role(s.organisation_id, 'manager', 'technical_officer', 'finance', 'signatory', 'research_office')))
        or ((private.has_platform_role('approver', 'finance_officer', 'auditor')
            or private.has_organisation_role(c.organisation_id, 'manager', 'technical_officer', 'finance', 'signatory', 'research_office'))
          and not private.is_conflicted((select auth.uid()), a.proposal_id))));
$function$;

CREATE OR REPLACE FUNCTION private.can_read_challenge (
  challenge public.challenges
)
  RETURNS boolean
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select challenge.published_at is not null or private.is_member(challenge.organisation_id)
    or (challenge.submitted_at is not null and private.oversees_challenges());
$function$;

CREATE OR REPLACE FUNCTION private.can_read_draft (
  proposal_id uuid
)
  RETURNS boolean
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  return exists (
    select from public.proposals p join public.teams t on t.id = p.team_id
    where p.id = can_read_draft.proposal_id
      and (private.is_in_team(p.team_id) or private.signs_off(t.lead_organisation_id)));
end $function$;

CREATE OR REPLACE FUNCTION private.can_read_fund (
  organisation_id uuid
)
  RETURNS boolean
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select private.has_platform_role('administrator', 'approver', 'finance_officer', 'auditor')
    or private.has_organisation_role(can_read_fund.organisation_id, 'finance', 'manager');
$function$;

CREATE OR REPLACE FUNCTION private.can_read_proposal (
  proposal_id uuid
)
  RETURNS boolean
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  return exists (
    select from public.proposals p join public.challenges c on c.id = p.challenge_id
    where p.id = can_read_proposal.proposal_id
      and (private.is_in_team(p.team_id)
        or exists (select from private.team_organisations(p.team_id) o
                   where private.has_organisation_role(o, 'research_office', 'signatory'))
        or (p.submission_id is not null and now() >= c.closes_at
            and not private.is_conflicted((select auth.uid()), p.id)
            and (private.has_organisation_role(c.organisation_id, 'manager', 'technical_officer', 'finance', 'signatory')
              or private.has_platform_role('approver', 'finance_officer', 'auditor')
              or private.is_reviewer_of(p.id)))));
end $function$;

CREATE OR REPLACE FUNCTION private.can_read_proposal_file (
  file_id uuid
)
  RETURNS boolean
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  return exists (
    select from public.proposal_files f
    where f.id = can_read_proposal_file.file_id
      and (private.can_read_draft(f.proposal_id)
        or (private.can_read_proposal(f.proposal_id) and private.is_challenge_closed((select p.challenge_id from public.proposals p where p.id = f.proposal_id))
          and private.is_sealed_file(f.id)
          and exists (select from public.proposal_openings o where o.proposal_id = f.proposal_id and o.opened_by = (select auth.uid())))));
end $function$;

CREATE OR REPLACE FUNCTION private.can_read_review (
  assignment_id uuid
)
  RETURNS boolean
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select exists (
    select from public.review_assignments r
    where r.id = can_read_review.assignment_id
      and (r.completed_at is not null or r.reviewer_id = (select auth.uid()))
      and private.can_read_assignment(r));
$function$;

CREATE OR REPLACE FUNCTION private.can_read_team (
  team_id uuid
)
  RETURNS boolean
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select private.is_in_team(can_read_team.team_id)
    or exists (
      select from public.team_partners p
      where p.team_id = can_read_team.team_id and p.accepted_at is not null and p.revoked_at is null
        and (private.has_organisation_role(p.organisation_id, 'signatory', 'research_office')
          or (not p.is_lead and private.has_organisation_role(p.organisation_id, 'manager'))))
    or exists (
      select from public.proposals p join public.challenges c on c.id = p.challenge_id
      where p.team_id = can_read_team.team_id and now() >= c.closes_at and private.can_read_proposal(p.id) and not private.reads_blind(p.id));
$function$;

CREATE OR REPLACE FUNCTION private.can_read_timeline (
  object_type text,
  object_id   uuid
)
  RETURNS boolean
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select private.has_platform_role('auditor', 'administrator') or coalesce(case can_read_timeline.object_type
    when 'milestone' then (select private.can_read_award(m.award_id) from public.milestones m where m.id = can_read_timeline.object_id)
    when 'payment' then (select private.can_read_award(p.award_id) from public.payments p where p.id = can_read_timeline.object_id)
    when 'award' then private.can_read_award(can_read_timeline.object_id)
    when 'ip_deed' then (select private.can_read_award(d.award_id) from public.ip_deeds d where d.id = can_read_timeline.object_id)
    when 'challenge' then private.can_manage_challenge(can_read_timeline.object_id) or private.has_platform_role('approver', 'finance_officer')
    when 'proposal' then private.can_read_proposal(can_read_timeline.object_id)
    when 'team' then private.is_in_team(can_read_timeline.object_id)
    when 'organisation' then private.is_member(can_read_timeline.object_id)
  end, false);
$function$;

CREATE OR REPLACE FUNCTION private.catalogue_conditions (
  query   jsonb,
  without text  DEFAULT ''::text
)
  RETURNS text
  LANGUAGE sql
  IMMUTABLE
  SET search_path TO ''
  AS $function$
  select concat_ws(' and ', 'true',
    case when query ? 'words' then
      'e.challenge_id in (select m.id from public.challenges m where m.search @@ websearch_to_tsquery(''english'', $1 ->> ''words'') and m.published_at is not null)' end,
    case when query ? 'trl' then '($1 ->> ''trl'')::smallint between e.trl_from and e.trl_to' end,
    case when query ? 'amount_from_minor' then 'e.amount_minor >= ($1 ->> ''amount_from_minor'')::bigint' end,
    case when query ? 'amount_to_minor' then 'e.amount_minor <= ($1 ->> ''amount_to_minor'')::bigint' end,
    case when query ? 'kind' and without <> 'kind' then
      'e.kind = any (array(select jsonb_array_elements_text($1 -> ''kind''))::public.challenge_kind[])' end,
    case when query ? 'theme' and without <> 'theme' then
      'e.themes && array(select jsonb_array_elements_text($1 -> ''theme''))' end,
    case when query ? 'status' and without <> 'status' then
      '(e.ended is null and (' ||
      concat_ws(' or ', 'false',
        case when query -> 'status' ? 'forecast' then 'e.opens_at > now()' end,
        case when query -> 'status' ? 'open' then 'e.opens_at <= now() and e.closes_at > now()' end,
        case when query -> 'status' ? 'closed' then 'e.closes_at <= now()' end) ||
      ') or e.ended = any (array(select s from jsonb_array_elements_text($1 -> ''status'') s where s in (''decided'', ''cancelled''))::public.challenge_status[]))' end,
    case when query ? 'who' and without <> 'who' then
      'e.eligible_kinds && array(select jsonb_array_elements_text($1 -> ''who''))::public.organisation_kind[]' end,
    case when query ? 'organisation' and without <> 'organisation' then
      'e.organisation_id in (select o.id from public.organisations o where o.slug in (select jsonb_array_elements_text($1 -> ''organisation'')))' end);
$function$;

CREATE OR REPLACE FUNCTION private.catalogue_slice (
  phase        integer,
  key          text,
  index_column text,
  direction    text,
  conditions   text,
  after_phase  integer
)
  RETURNS text
  LANGUAGE sql
  IMMUTABLE
  SET search_path TO ''
  AS $function$
  select case when after_phase > phase then 'select 0, 0::double precision, null::uuid where false' else format(
    '(select %s as phase, (%s)::double precision as key, e.challenge_id from public.catalogue_entries e where %s%s order by %s e.challenge_id limit 21)',
    phase, key, conditions,
    case when after_phase = phase then format(
      ' and ($1 -> ''after'' is null or ((%1$s)::double precision, e.challenge_id) > (($1 -> ''after'' ->> 1)::double precision, ($1 -> ''after'' ->> 2)::uuid))', key) else '' end,
    case when index_column is null then 'key,' else format('%s %s,', index_column, direction) end) end;
$function$;

CREATE OR REPLACE FUNCTION private.chain_audit_entry()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  last_position bigint;
  last_hash text;
begin
  perform pg_advisory_xact_lock(hashtext('ishtirak.audit_chain'));
  select e.chain_position, e.hash into last_position, last_hash
    from public.audit_entries e where e.chain_position is not null order by e.chain_position desc limit 1;
  update public.audit_entries e
    set chain_position = coalesce(last_position, 0) + 1,
        previous_hash = coalesce(last_hash, repeat('0', 64)),
        hash = private.audit_hash(e, coalesce(last_position, 0) + 1, coalesce(last_hash, repeat('0', 64)))
    where e.id = new.id;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION private.challenge_bidders (
  challenge_id uuid
)
  RETURNS uuid[]
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select coalesce(array_agg(distinct p.profile_id), '{}')
  from public.teams t join public.team_people p on p.team_id = t.id
  where t.challenge_id = challenge_bidders.challenge_id and t.disbanded_at is null and p.left_at is null;
$function$;

CREATE OR REPLACE FUNCTION private.challenge_for_bidders (
  called public.challenges
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select jsonb_build_object('id', called.id, 'slug', called.slug, 'title', called.title, 'status', private.challenge_status(called),
    'opens_at', called.opens_at, 'closes_at', called.closes_at, 'time_zone', called.time_zone, 'currency', called.currency,
    'award_ceiling_minor', called.award_ceiling_minor, 'ip_regime', called.ip_regime, 'publication_review_days', called.publication_review_days,
    'requires_university', called.requires_university, 'max_academic_share_percent', called.max_academic_share_percent,
    'max_partners', called.max_partners, 'eligible_kinds', to_jsonb(called.eligible_kinds),
    'organisation', private.organisation_card(called.organisation_id));
$function$;

CREATE OR REPLACE FUNCTION private.challenge_gaps (
  challenge public.challenges
)
  RETURNS text[]
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select coalesce(array_agg(gap order by place), '{}') from (values
    (1, 'organisation_not_verified', not exists (select from public.organisations o
        where o.id = challenge.organisation_id and private.organisation_status(o) = 'verified')),
    (2, 'summary_missing', btrim(challenge.summary) = ''),
    (3, 'problem_missing', btrim(challenge.problem) = ''),
    (4, 'trl_missing', num_nulls(challenge.trl_from, challenge.trl_to) > 0),
    (5, 'eligible_kinds_missing', cardinality(challenge.eligible_kinds) = 0),
    (6, 'amount_missing', challenge.proposed_amount_minor is null),
    (7, 'currency_without_fund', not exists (select from public.funds f where f.currency = challenge.currency)),
    (8, 'closes_at_missing', challenge.closes_at is null),
    (9, 'closes_at_past', challenge.closes_at <= now()),
    (10, 'questions_close_at_past', challenge.questions_close_at <= now()),
    (11, 'criteria_missing', not exists (select from public.challenge_criteria r where r.challenge_id = challenge.id)),
    (12, 'criteria_weights_not_100', (select sum(r.weight_percent) from public.challenge_criteria r where r.challenge_id = challenge.id) <> 100),
    (13, 'criterion_descriptor_missing', exists (select from public.challenge_criteria r, unnest(r.descriptors) d
        where r.challenge_id = challenge.id and btrim(d) = '')),
    (14, 'ip_regime_missing', challenge.ip_regime is null)
  ) as checks (place, gap, is_missing) where is_missing;
$function$;

CREATE OR REPLACE FUNCTION private.challenge_notice (
  challenge public.challenges
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select jsonb_build_object('title', challenge.title, 'currency', challenge.currency,
    'organisation', (select o.name from public.organisations o where o.id = challenge.organisation_id));
$function$;

CREATE OR REPLACE FUNCTION private.challenge_status (
  challenge public.challenges
)
  RETURNS public.challenge_status
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$
  select (case
    when challenge.cancelled_at is not null then 'cancelled'
    when challenge.decided_at is not null then 'decided'
    when challenge.published_at is not null then
      case when now() < challenge.opens_at then 'forecast' when now() < challenge.closes_at then 'open' else 'closed' end
    when challenge.refused_at is not null then 'refused'
    when challenge.approved_at is not null then 'approved'
    when challenge.returned_at is not null then 'returned'
    when challenge.submitted_at is not null then 'submitted'
    else 'draft' end)::public.challenge_status;
$function$;

CREATE OR REPLACE FUNCTION private.challenge_tasks()
  RETURNS SETOF private.task
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  with mine as (select c.*, private.challenge_status(c) as status from public.challenges c where c.organisation_id in (select private.my_organisations('manager')))
  (select 'finish_challenge', c.title, '/challenges/' || c.id || '/edit', coalesce(c.returned_at, c.updated_at), null::timestamptz
    from mine c where c.status in ('draft', 'returned') order by coalesce(c.returned_at, c.updated_at) desc limit 5)
  union all
  select 'publish_challenge', c.title, '/challenges/' || c.id || '/edit', c.approved_at, c.closes_at from mine c where c.status = 'approved'
  union all
  select 'evaluate_challenge', c.title, '/challenges/' || c.id || '/proposals', c.closes_at, null from mine c where c.status = 'closed'
  union all
  (select case when c.suggested_at is null then 'suggest_amount' else 'approve_challenge' end, c.title, '/approvals', c.submitted_at, c.closes_at
    from public.challenges c
    where private.challenge_status(c) = 'submitted'
      and ((c.suggested_at is null and private.has_platform_role('finance_officer')) or (c.suggested_at is not null and private.has_platform_role('approver')))
    order by c.submitted_at limit 20);
$function$;

CREATE OR REPLACE FUNCTION private.challenges_violations()
  RETURNS TABLE (
    rule      text,
    object_id uuid
  )
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select 'submitted_challenge_weights_sum_to_100', c.id from public.challenges c
    where c.submitted_at is not null and private.challenge_status(c) not in ('returned', 'cancelled')
      and (select coalesce(sum(r.weight_percent), 0) from public.challenge_criteria r where r.challenge_id = c.id) <> 100
  union all
  select 'approved_challenge_in_currency_of_fund', c.id
    from public.challenges c join public.funds f on f.id = c.approved_fund_id where f.currency <> c.currency
  union all
  select 'decided_challenge_was_published', c.id from public.challenges c where c.decided_at is not null and c.published_at is null
  union all
  select 'approved_challenge_was_submitted', c.id from public.challenges c where c.approved_at is not null and c.submitted_at is null
  union all
  select 'challenge_decided_one_way', c.id from public.challenges c where c.approved_at is not null and c.refused_at is not null
  union all
  select 'published_challenge_in_catalogue', c.id
    from public.challenges c where c.published_at is not null and not exists (select from public.catalogue_entries e where e.challenge_id = c.id);
$function$;

CREATE OR REPLACE FUNCTION private.check_audit_chain (
  OUT checked bigint,
  OUT head_hash text,
  OUT broken_position bigint,
  OUT broken_id bigint,
  OUT fault text
)
  RETURNS record
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  entry public.audit_entries;
  expected_hash text := repeat('0', 64);
begin
  checked := 0;
  for entry in select * from public.audit_entries e where e.chain_position is not null order by e.chain_position loop
    fault := case
      when entry.chain_position <> checked + 1 then 'entry_missing'
      when entry.previous_hash is distinct from expected_hash then 'predecessor_changed'
      when entry.hash is distinct from private.audit_hash(entry, entry.chain_position, entry.previous_hash) then 'entry_changed'
    end;
    if fault is not null then
      broken_position := entry.chain_position;
      broken_id := entry.id;
      return;
    end if;
    checked := checked + 1;
    expected_hash := entry.hash;
  end loop;
  head_hash := expected_hash;
  -- The trigger chains every entry at its commit: one that is visible and unchained came another way.
  select e.id, 'entry_unchained' into broken_id, fault from public.audit_entries e where e.chain_position is null order by e.id limit 1;
end $function$;

CREATE OR REPLACE FUNCTION private.clear_ip_acceptances()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  update public.team_partners p set ip_terms_accepted_at = null, ip_terms_accepted_by = null
    from public.teams t where t.id = p.team_id and t.challenge_id = new.id and p.ip_terms_accepted_at is not null;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION private.clear_sign_off (
  team_id uuid
)
  RETURNS void
  LANGUAGE sql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  update public.proposals p set signed_off_at = null, signed_off_by = null
    where p.team_id = clear_sign_off.team_id and p.signed_off_at is not null and p.submission_id is null;
$function$;

CREATE OR REPLACE FUNCTION private.close_expired_invitations (
  organisation_id uuid DEFAULT NULL::uuid
)
  RETURNS integer
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  expired public.organisation_invitations;
  closed integer := 0;
begin
  for expired in
    update public.organisation_invitations i set revoked_at = now()
    where i.accepted_at is null and i.declined_at is null and i.revoked_at is null and i.expires_at <= now()
      and (close_expired_invitations.organisation_id is null or i.organisation_id = close_expired_invitations.organisation_id)
    returning *
  loop
    closed := closed + 1;
    perform private.record('invitation.expired', 'organisation_invitation', expired.id, expired.organisation_id, null, null, 'system');
    perform private.notify(array[expired.invited_by], 'invitation.expired', private.people_path(expired.organisation_id), private.invitation_data(expired));
  end loop;
  return closed;
end $function$;

CREATE OR REPLACE FUNCTION private.close_payment (
  payment_id uuid
)
  RETURNS public.payments
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  payment public.payments;
  unbooked_minor bigint;
begin
  select p.* into payment from public.payments p where p.id = close_payment.payment_id;
  if payment.paid_at is not null
     or exists (select from public.payment_transfers t where t.payment_id = payment.id and t.settled_at is null) then
    return payment;
  end if;
  select sum(t.amount_minor - t.booked_minor) into unbooked_minor from public.payment_transfers t where t.payment_id = payment.id;
  perform private.post_ledger(payment.fund_id, 'disbursement', 'committed', 'disbursed', unbooked_minor,
    'Payment ' || payment.number, award_id => payment.award_id, payment_id => payment.id);
  update public.payment_transfers t set booked_minor = t.amount_minor where t.payment_id = payment.id;
  update public.payments p set paid_at = now(), failed_at = null, failure_reason = null where p.id = payment.id returning * into payment;
  perform private.record('payment.paid', 'payment', payment.id, private.award_sponsor(payment.award_id), null,
    jsonb_build_object('amount_minor', payment.amount_minor, 'currency', payment.currency));
  perform private.tell_of_payment(payment, 'payment.paid', private.payment_audience(payment));
  return payment;
end $function$;

CREATE OR REPLACE FUNCTION private.closes_award (
  award_id uuid
)
  RETURNS boolean
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select private.has_platform_role('finance_officer') or private.has_organisation_role(private.award_sponsor(award_id), 'manager');
$function$;

CREATE OR REPLACE FUNCTION private.completed_reviews (
  proposal_id uuid,
  except_id   uuid DEFAULT NULL::uuid
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  return (
    select coalesce(jsonb_agg(jsonb_build_object(
        'percent', round(v.percent, 2), 'comment_to_applicant', t.comment, 'confidential_comment', f.comment,
        'scores', (select jsonb_agg(jsonb_build_object('criterion', k.title, 'score', s.score, 'comment', s.comment) order by k.position)
          from public.review_scores s join public.challenge_criteria k on k.id = s.criterion_id where s.assignment_id = v.assignment_id))
      order by private.sha256_hex(v.assignment_id::text)), '[]')
    from public.proposals p
    cross join lateral private.review_percents(p.challenge_id, p.id) v
    left join public.review_comments t on t.assignment_id = v.assignment_id
    left join public.review_confidences f on f.assignment_id = v.assignment_id
    where p.id = completed_reviews.proposal_id and v.assignment_id is distinct from except_id);
end $function$;

CREATE OR REPLACE FUNCTION private.conflict_grounds (
  profile_id  uuid,
  proposal_id uuid
)
  RETURNS SETOF public.conflict_ground
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  team uuid;
  sponsor uuid;
  bidders uuid[];
  people uuid[];
  employers uuid[];
begin
  select p.team_id, c.organisation_id into team, sponsor
    from public.proposals p join public.challenges c on c.id = p.challenge_id where p.id = conflict_grounds.proposal_id;
  people := array(select tp.profile_id from public.team_people tp where tp.team_id = team);
  bidders := array(select tp.organisation_id from public.team_partners tp where tp.team_id = team and tp.accepted_at is not null);
  employers := array(
    select m.organisation_id from public.memberships m where m.profile_id = conflict_grounds.profile_id
    union select s.university_id from public.student_records s where s.profile_id = conflict_grounds.profile_id);
  if employers && bidders or exists (
       select from public.memberships m
       where m.profile_id = any (people) and m.organisation_id = any (employers) and m.organisation_id <> sponsor and m.profile_id <> conflict_grounds.profile_id) then
    return next 'shared_employer';
  end if;
  if exists (select from public.student_records s where s.supervisor_id = conflict_grounds.profile_id and s.profile_id = any (people))
     or exists (select from public.student_records s where s.profile_id = conflict_grounds.profile_id and s.supervisor_id = any (people)) then
    return next 'supervision';
  end if;
  if conflict_grounds.profile_id = any (people) or exists (
       select from public.team_people mine join public.team_people theirs using (team_id)
       where mine.profile_id = conflict_grounds.profile_id and theirs.profile_id = any (people)
         and coalesce(mine.left_at, now()) > now() - interval '3 years') then
    return next 'same_team';
  end if;
  if exists (
       select from public.ip_result_shares mine
       join public.ip_deeds d on d.id = mine.deed_id and d.sealed_at is not null
       join public.ip_result_shares theirs on theirs.deed_id = d.id
       where mine.organisation_id = any (employers) and mine.organisation_id <> sponsor and mine.organisation_id <> all (bidders)
         and theirs.organisation_id = any (bidders)) then
    return next 'shared_ip';
  end if;
  if exists (select from public.declared_conflicts d where d.profile_id = conflict_grounds.profile_id and d.proposal_id = conflict_grounds.proposal_id) then
    return next 'declared';
  end if;
end $function$;

CREATE OR REPLACE FUNCTION private.counted_reviews (
  challenge_id uuid,
  proposal_id  uuid DEFAULT NULL::uuid
)
  RETURNS SETOF public.review_assignments
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  return query select r.*
    from public.review_assignments r
    join public.proposals p on p.id = r.proposal_id
    join public.challenges c on c.id = p.challenge_id
    where p.challenge_id = counted_reviews.challenge_id and r.completed_at is not null and r.revoked_at is null
      and (counted_reviews.proposal_id is null or p.id = counted_reviews.proposal_id)
      and (c.decided_at is not null or not private.is_conflicted(r.reviewer_id, r.proposal_id));
end $function$;

CREATE OR REPLACE FUNCTION private.create_award_milestones (
  award_id uuid
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  award public.awards;
  plan jsonb;
  starts_on date;
begin
  select a.* into award from public.awards a where a.id = create_award_milestones.award_id for update;
  if exists (select from public.milestones m where m.award_id = award.id) then perform private.refuse('award_milestones_exist', 409); end if;
  select s.content -> 'milestones', (coalesce(award.activated_at, now()) at time zone c.time_zone)::date into plan, starts_on
    from public.proposals p join public.proposal_submissions s on s.id = p.submission_id join public.challenges c on c.id = p.challenge_id
    where p.id = award.proposal_id;
  if coalesce(jsonb_array_length(plan), 0) = 0 then perform private.refuse('award_without_milestones', 409); end if;
  insert into public.milestones (award_id, position, title, deliverable, test_of_success, trl, amount_minor, due_on)
  with planned as (
    select row_number() over (order by (m ->> 'position')::integer) as position, count(*) over () as last_position, m,
      (m ->> 'amount_minor')::bigint as asked_minor, sum((m ->> 'amount_minor')::bigint) over () as total_minor
    from jsonb_array_elements(plan) m
  ), scaled as (
    select *, case when total_minor = 0 then 0 else div(asked_minor::numeric * award.amount_minor, total_minor) end::bigint as share_minor from planned
  )
  select award.id, position, m ->> 'title', m ->> 'deliverable', m ->> 'test_of_success', (m ->> 'trl')::smallint,
    share_minor + case when position = last_position then award.amount_minor - (select sum(share_minor) from scaled)::bigint else 0 end,
    (starts_on + make_interval(months => (m ->> 'month')::integer))::date
  from scaled;
end $function$;

CREATE OR REPLACE FUNCTION private.create_payment (
  award        public.awards,
  milestone_id uuid,
  amount_minor bigint,
  provider     public.payment_provider
)
  RETURNS public.payments
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  payment public.payments;
  partner record;
begin
  perform private.require_not_acceptor(award.id, create_payment.milestone_id);
  if not exists (select from public.funds f where f.id = award.fund_id and f.currency = award.currency) then
    perform private.refuse('payment_currency_mismatch', 409);
  end if;
  insert into public.payments (milestone_id, award_id, fund_id, provider, currency, amount_minor, ordered_by)
    values (create_payment.milestone_id, award.id, award.fund_id, create_payment.provider, award.currency, create_payment.amount_minor, private.actor())
    returning * into payment;
  for partner in
    select o.id, o.name, part.part_minor, a.stripe_account_id from private.split_by_shares(award.id, create_payment.amount_minor) part
      join public.organisations o on o.id = part.organisation_id left join public.payout_accounts a on a.organisation_id = o.id
  loop
    perform private.require_verified(partner.id);
    if create_payment.provider = 'stripe' and partner.stripe_account_id is null then
      perform private.refuse('partner_without_stripe_account', 409, partner.name);
    end if;
    insert into public.payment_transfers (payment_id, organisation_id, amount_minor) values (payment.id, partner.id, partner.part_minor);
  end loop;
  if payment.provider = 'stripe' then perform private.enqueue_transfers(payment); end if;
  perform private.record('payment.ordered', 'payment', payment.id, private.award_sponsor(award.id), null,
    jsonb_build_object('amount_minor', payment.amount_minor, 'currency', payment.currency, 'provider', payment.provider,
                       'milestone_id', payment.milestone_id), 'finance_officer');
  perform private.tell_of_payment(payment, 'payment.ordered', private.award_team_people(award.id) || private.people_with_platform_role('finance_officer'));
  return payment;
end $function$;

CREATE OR REPLACE FUNCTION private.create_proposal_for_team (
  team_id uuid
)
  RETURNS public.proposals
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare begun public.proposals;
begin
  insert into public.proposals (team_id, challenge_id, title, created_by)
  select t.id, t.challenge_id, c.title, private.actor()
  from public.teams t join public.challenges c on c.id = t.challenge_id where t.id = create_proposal_for_team.team_id
  returning * into begun;
  insert into public.proposal_sections (proposal_id, section)
  select begun.id, section from unnest(enum_range(null::public.proposal_section_kind)) section;
  insert into public.proposal_plan_revisions (proposal_id, part)
  select begun.id, part from unnest(array['milestones', 'budget', 'background']) part;
  perform private.record('proposal.started', 'proposal', begun.id, (select t.lead_organisation_id from public.teams t where t.id = begun.team_id));
  return begun;
end $function$;

CREATE OR REPLACE FUNCTION private.criterion_means (
  challenge_id uuid
)
  RETURNS TABLE (
    proposal_id      uuid,
    criterion_id     uuid,
    title            text,
    place            smallint,
    weight_percent   numeric,
    threshold_score  numeric,
    mean_score       numeric,
    is_threshold_met boolean,
    scores           numeric[]
  )
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select r.proposal_id, k.id, k.title, k.position, k.weight_percent, k.threshold_score,
    avg(s.score), avg(s.score) >= coalesce(k.threshold_score, 0), array_agg(s.score order by s.score)
  from private.counted_reviews(criterion_means.challenge_id) r
  join public.challenge_criteria k on k.challenge_id = criterion_means.challenge_id
  join public.review_scores s on s.assignment_id = r.id and s.criterion_id = k.id
  group by r.proposal_id, k.id;
$function$;

CREATE OR REPLACE FUNCTION private.current_terms_version()
  RETURNS text
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select t.version from public.consent_terms t where t.published_at <= now() order by t.published_at desc, t.version desc limit 1;
$function$;

CREATE OR REPLACE FUNCTION private.deed_as_data (
  deed public.ip_deeds
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select jsonb_build_object('id', deed.id, 'version', deed.version, 'revision', deed.revision, 'sealed_at', deed.sealed_at,
    'content_sha256', deed.content_sha256, 'content', coalesce(deed.content, private.deed_content(deed, (
      select b.content_sha256 from public.ip_deeds b where b.award_id = deed.award_id and b.version = deed.version - 1))));
$function$;

CREATE OR REPLACE FUNCTION private.deed_content (
  deed            public.ip_deeds,
  previous_sha256 text
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select jsonb_build_object(
    'kind', 'ip_deed', 'award_number', a.number, 'version', deed.version, 'title', p.title,
    'challenge', jsonb_build_object('number', c.number, 'title', c.title),
    'regime', deed.regime, 'publication_review_days', deed.publication_review_days, 'government_use', deed.government_use,
    'march_in_grounds', deed.march_in_grounds, 'previous_sha256', deed_content.previous_sha256,
    'parties', (select jsonb_agg(party - 'grant_share_percent') from jsonb_array_elements(private.award_party_list(a.id)) party),
    'results', (select coalesce(jsonb_agg(r.entry order by r.result_class), '[]') from (
      select s.result_class, jsonb_build_object('result_class', s.result_class, 'shares', jsonb_agg(
        jsonb_build_object('organisation_id', s.organisation_id, 'percent', s.percent) order by s.percent desc, s.organisation_id)) as entry
      from public.ip_result_shares s where s.deed_id = deed.id group by s.result_class) r),
    'background', (select coalesce(jsonb_agg(jsonb_build_object('organisation_id', b.organisation_id, 'description', b.description,
        'results_licence_terms', b.results_licence_terms) order by b.organisation_id, b.description, b.results_licence_terms), '[]')
      from public.ip_background_items b where b.deed_id = deed.id),
    'licences', (select coalesce(jsonb_agg(jsonb_build_object('grantor_id', l.grantor_id, 'grantee_id', l.grantee_id, 'exclusivity', l.exclusivity,
        'field', l.field, 'territory', l.territory, 'term_months', l.term_months, 'may_sublicense', l.may_sublicense,
        'royalty_percent', l.royalty_percent) order by l.grantor_id, l.grantee_id, l.field), '[]')
      from public.ip_licences l where l.deed_id = deed.id))
  from public.awards a join public.proposals p on p.id = a.proposal_id join public.challenges c on c.id = a.challenge_id where a.id = deed.award_id;
$function$;

CREATE OR REPLACE FUNCTION private.deed_from_regime (
  award_id uuid
)
  RETURNS public.ip_deeds
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  award public.awards;
  challenge public.challenges;
  drafted public.ip_deeds;
begin
  select a.* into award from public.awards a where a.id = deed_from_regime.award_id;
  select c.* into challenge from public.challenges c where c.id = award.challenge_id;
  insert into public.ip_deeds (award_id, version, regime, publication_review_days, government_use, march_in_grounds, created_by)
    values (award.id, 1, challenge.ip_regime, challenge.publication_review_days, private.regime_government_use(challenge.ip_regime),
      case when challenge.ip_regime in ('performer_owns', 'performer_owns_sponsor_option', 'government_purpose')
        then 'The owners take no effective step to put the results to use within three years of the final report.' else '' end,
      (select auth.uid()))
    returning * into drafted;
  insert into public.ip_result_shares (deed_id, result_class, organisation_id, percent)
    select drafted.id, 'All results', s.organisation_id, s.percent from private.regime_shares(award.id) s;
  insert into public.ip_licences (deed_id, grantor_id, grantee_id, exclusivity, field, territory, may_sublicense)
    select drafted.id, owners.id, others.id, l.exclusivity, l.field, l.territory, l.may_sublicense
    from private.regime_licences(drafted.regime) l
    cross join lateral (select distinct s.organisation_id as id from public.ip_result_shares s where s.deed_id = drafted.id) owners
    cross join lateral (select private.award_parties(award.id) as id) others
    where owners.id <> others.id and (owners.id = challenge.organisation_id) = l.from_sponsor
      and (l.from_sponsor or others.id = challenge.organisation_id);
  insert into public.ip_background_items (deed_id, organisation_id, description, results_licence_terms)
    select drafted.id, (b ->> 'organisation_id')::uuid, b ->> 'description', coalesce(b ->> 'results_licence_terms', '')
    from jsonb_array_elements(coalesce(private.sealed_content(award.proposal_id) -> 'background', '[]')) b;
  return drafted;
end $function$;

CREATE OR REPLACE FUNCTION private.disbursed_for_payment (
  payment_id uuid
)
  RETURNS bigint
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select coalesce(sum(l.amount_minor), 0)::bigint from public.ledger_transactions t join public.ledger_postings l on l.transaction_id = t.id
    where t.payment_id = disbursed_for_payment.payment_id and l.account = 'disbursed';
$function$;

CREATE OR REPLACE FUNCTION private.draft_answers (
  proposal_id uuid
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  return (
    select coalesce(jsonb_agg(jsonb_build_object('prompt_id', q.id, 'prompt', q.prompt, 'is_required', q.is_required, 'body', coalesce(a.body, ''))
        order by q.position), '[]')
    from public.proposals p join public.challenge_prompts q on q.challenge_id = p.challenge_id
      left join public.proposal_answers a on a.proposal_id = p.id and a.prompt_id = q.id
    where p.id = draft_answers.proposal_id);
end $function$;

CREATE OR REPLACE FUNCTION private.draft_background (
  proposal_id uuid
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  return (
    select coalesce(jsonb_agg(jsonb_build_object('organisation_id', b.organisation_id, 'description', b.description,
        'results_licence_terms', b.results_licence_terms) order by b.position), '[]')
    from public.proposal_background_items b where b.proposal_id = draft_background.proposal_id);
end $function$;

CREATE OR REPLACE FUNCTION private.draft_budget (
  proposal_id uuid
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  return (
    select coalesce(jsonb_agg(jsonb_build_object('organisation_id', b.organisation_id, 'cost_kind', b.cost_kind,
        'description', b.description, 'amount_minor', b.amount_minor) order by b.position), '[]')
    from public.proposal_budget_lines b where b.proposal_id = draft_budget.proposal_id);
end $function$;

CREATE OR REPLACE FUNCTION private.draft_changed (
  draft  public.proposals,
  action text,
  part   jsonb
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare lead uuid := (select t.lead_organisation_id from public.teams t where t.id = draft.team_id);
begin
  perform private.record(action, 'proposal', draft.id, lead, null, part);
  if draft.signed_off_at is not null then
    update public.proposals p set signed_off_at = null, signed_off_by = null where p.id = draft.id;
    perform private.record('proposal.sign_off_cleared', 'proposal', draft.id, lead);
  end if;
end $function$;

CREATE OR REPLACE FUNCTION private.draft_files (
  proposal_id uuid
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  return (
    select coalesce(jsonb_agg(jsonb_build_object('id', f.id, 'name', f.name, 'media_type', f.media_type, 'size_bytes', f.size_bytes,
        'sha256', f.sha256) order by f.uploaded_at, f.id), '[]')
    from public.proposal_files f where f.proposal_id = draft_files.proposal_id and f.removed_at is null);
end $function$;

CREATE OR REPLACE FUNCTION private.draft_for_change (
  proposal_id uuid
)
  RETURNS public.proposals
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  draft public.proposals;
  challenge public.challenges;
begin
  perform private.require_draft_editor(proposal_id);
  select * into draft from public.proposals p where p.id = draft_for_change.proposal_id for no key update;
  if exists (select from public.teams t where t.id = draft.team_id and t.disbanded_at is not null) then
    perform private.refuse('team_disbanded', 409);
  end if;
  select * into challenge from public.challenges c where c.id = draft.challenge_id;
  -- Drafting may begin before the challenge opens.
  if not (challenge.published_at is not null and clock_timestamp() < challenge.opens_at and challenge.cancelled_at is null) then
    perform private.require_bidding_on(challenge);
  end if;
  return draft;
end $function$;

CREATE OR REPLACE FUNCTION private.draft_from_feed (
  organisation_id uuid,
  item            jsonb,
  imported_by     uuid
)
  RETURNS uuid
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  wanted public.challenges := jsonb_populate_record(null::public.challenges, item -> 'challenge');
  drafted public.challenges;
begin
  insert into public.challenges (organisation_id, created_by, source_key, source_url, title, kind, summary, problem, themes,
      opens_at, closes_at, time_zone, expected_awards, currency, proposed_amount_minor)
    values (draft_from_feed.organisation_id, draft_from_feed.imported_by, item ->> 'source_key', item ->> 'source_url', item ->> 'title',
      coalesce(wanted.kind, 'project_competition'), coalesce(wanted.summary, ''), coalesce(wanted.problem, ''), coalesce(wanted.themes, '{}'),
      wanted.opens_at, wanted.closes_at, coalesce(wanted.time_zone, 'Asia/Karachi'), coalesce(wanted.expected_awards, 1),
      coalesce(wanted.currency, 'PKR'), wanted.proposed_amount_minor)
    on conflict on constraint challenge_source_once do nothing
    returning * into drafted;
  if drafted.id is null then return null; end if;
  perform private.write_criteria(drafted.id, coalesce(item -> 'criteria', '[]'));
  perform private.record('challenge.imported', 'challenge', drafted.id, drafted.organisation_id, null,
    jsonb_build_object('title', drafted.title, 'source_key', drafted.source_key),
    case when imported_by is null then 'system' else 'manager' end);
  return drafted.id;
end $function$;

CREATE OR REPLACE FUNCTION private.draft_milestones (
  proposal_id uuid
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  return (
    select coalesce(jsonb_agg(jsonb_build_object('position', m.position, 'title', m.title, 'month', m.month, 'deliverable', m.deliverable,
        'test_of_success', m.test_of_success, 'trl', m.trl, 'amount_minor', m.amount_minor) order by m.position), '[]')
    from public.proposal_milestones m where m.proposal_id = draft_milestones.proposal_id);
end $function$;

CREATE OR REPLACE FUNCTION private.draft_texts (
  proposal_id uuid
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  return (
    select coalesce(jsonb_object_agg(s.section, s.body), '{}') from public.proposal_sections s where s.proposal_id = draft_texts.proposal_id);
end $function$;

CREATE OR REPLACE FUNCTION private.drop_recommendation (
  proposal_id uuid
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  if exists (select from public.awards a where a.proposal_id = drop_recommendation.proposal_id and a.approved_at is not null for update) then
    perform private.refuse('award_approved_already', 409);
  end if;
  delete from public.awards a where a.proposal_id = drop_recommendation.proposal_id;
end $function$;

CREATE OR REPLACE FUNCTION private.end_partnership (
  partner public.team_partners,
  action  text
)
  RETURNS public.team_partners
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  told uuid[];
  ended public.team_partners;
begin
  if partner.is_lead then perform private.refuse('lead_partner_stays', 409); end if;
  told := private.team_people_ids(partner.team_id) || private.members_with_role(partner.organisation_id, 'manager', 'signatory');
  update public.team_partners p set revoked_at = now(), work_share_percent = 0, grant_share_percent = 0, result_share_percent = 0,
      own_contribution_kind = 'none', own_contribution_minor = 0, ip_terms_accepted_at = null, ip_terms_accepted_by = null
    where p.id = partner.id returning * into ended;
  update public.team_people p set left_at = now()
    where p.team_id = partner.team_id and p.organisation_id = partner.organisation_id and p.left_at is null and p.request_id is null
      and p.role <> 'principal_investigator';
  perform private.partners_changed(partner.team_id);
  perform private.record(end_partnership.action, 'team', partner.team_id, partner.organisation_id,
    before => jsonb_build_object('state', private.partner_state(partner)));
  perform private.notify(told, end_partnership.action, '/teams', private.partner_notice(ended));
  return ended;
end $function$;

CREATE OR REPLACE FUNCTION private.enqueue (
  task    text,
  payload jsonb,
  job_key text                     DEFAULT NULL::text,
  run_at  timestamp with time zone DEFAULT now()
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  perform graphile_worker.add_job(
    identifier => task, payload => payload::json, run_at => run_at, max_attempts => 12, job_key => job_key);
end $function$;

CREATE OR REPLACE FUNCTION private.enqueue_transfers (
  payment public.payments
)
  RETURNS void
  LANGUAGE sql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select private.enqueue('send_stripe_transfers', jsonb_build_object('payment_id', payment.id), 'transfers-' || payment.id || '-' || payment.attempt);
$function$;

CREATE OR REPLACE FUNCTION private.examines_milestones (
  award_id uuid
)
  RETURNS boolean
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select private.has_organisation_role(private.award_sponsor(award_id), 'technical_officer') and not private.works_on_award(award_id);
$function$;

CREATE OR REPLACE FUNCTION private.expire_offers (
  fund_id uuid DEFAULT NULL::uuid
)
  RETURNS integer
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  award public.awards;
  expired integer := 0;
begin
  for award in
    select a.* from public.awards a
    where a.offered_at is not null and a.offer_expires_at <= now()
      and num_nonnulls(a.activated_at, a.declined_at, a.expired_at, a.completed_at, a.terminated_at) = 0
      and (expire_offers.fund_id is null or a.fund_id = expire_offers.fund_id)
    order by a.id for update skip locked
  loop
    update public.awards a set expired_at = now() where a.id = award.id returning a.* into award;
    perform private.release_commitment(award, 'Award ' || award.number || ': the offer ran out');
    perform private.record('award.expired', 'award', award.id, private.award_sponsor(award.id), null, null, 'system');
    perform private.tell_reserve_moves_up(award, 'award.expired');
    expired := expired + 1;
  end loop;
  return expired;
end $function$;

CREATE OR REPLACE FUNCTION private.follows_payments()
  RETURNS boolean
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select private.has_platform_role('finance_officer', 'auditor', 'approver')
    or exists (select from public.memberships m where m.profile_id = (select auth.uid()) and m.role in ('finance', 'owner', 'manager'));
$function$;

CREATE OR REPLACE FUNCTION private.free_organisation_slug (
  name text
)
  RETURNS text
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  base text := private.slugify(name);
  candidate text := base;
  number integer := 1;
begin
  -- Two registrations of one name at once must not choose the same address.
  perform pg_advisory_xact_lock(hashtext('ishtirak.organisation_slug:' || base));
  while candidate = 'new' or exists (select from public.organisations o where o.slug = candidate) loop
    number := number + 1;
    candidate := base || '-' || number;
  end loop;
  return candidate;
end $function$;

CREATE OR REPLACE FUNCTION private.fund_keepers (
  fund_id uuid
)
  RETURNS uuid[]
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select case when f.organisation_id is null then private.people_with_platform_role('finance_officer')
    else private.members_with_role(f.organisation_id, 'finance') || private.people_with_platform_role('finance_officer') end
  from public.funds f where f.id = fund_keepers.fund_id;
$function$;

CREATE OR REPLACE FUNCTION private.fund_lapses_on (
  fund public.funds
)
  RETURNS date
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$
  select case when fund.is_lapsable then
    make_date(extract(year from today)::integer + case when today > make_date(extract(year from today)::integer, 6, 30) then 1 else 0 end, 6, 30) end
  from (select (now() at time zone 'Asia/Karachi')::date as today) clock;
$function$;

CREATE OR REPLACE FUNCTION private.fund_summary (
  fund public.funds
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select jsonb_build_object(
    'id', fund.id, 'code', fund.code, 'name', fund.name, 'currency', fund.currency, 'is_lapsable', fund.is_lapsable,
    'lapses_on', private.fund_lapses_on(fund), 'opened_at', fund.opened_at,
    'organisation', (select jsonb_build_object('id', o.id, 'slug', o.slug, 'name', o.name) from public.organisations o where o.id = fund.organisation_id),
    'available_minor', coalesce(b.available_minor, 0), 'committed_minor', coalesce(b.committed_minor, 0),
    'disbursed_minor', coalesce(b.disbursed_minor, 0), 'lapsed_minor', coalesce(b.lapsed_minor, 0), 'contributed_minor', coalesce(b.contributed_minor, 0),
    'promised_minor', (select coalesce(sum(c.approved_amount_minor), 0) from public.challenges c
      where c.approved_fund_id = fund.id and c.decided_at is null and c.cancelled_at is null),
    'to_confirm_minor', (select coalesce(sum(n.amount_minor), 0) from public.contributions n where n.fund_id = fund.id and n.confirmed_at is null))
  from (select 1) one left join public.fund_balances b on b.fund_id = fund.id;
$function$;

CREATE OR REPLACE FUNCTION private.funds_violations()
  RETURNS TABLE (
    rule      text,
    object_id uuid
  )
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select 'ledger_transaction_sums_to_zero', t.fund_id
    from public.ledger_transactions t left join public.ledger_postings p on p.transaction_id = t.id
    group by t.id, t.fund_id having coalesce(sum(p.amount_minor), 1) <> 0 or count(*) <> 2
  union all
  select 'ledger_posting_in_its_transactions_fund', p.fund_id
    from public.ledger_postings p join public.ledger_transactions t on t.id = p.transaction_id where t.fund_id <> p.fund_id
  union all
  select 'fund_balance_ties_to_postings', f.id
    from public.funds f
    left join public.fund_balances b on b.fund_id = f.id
    left join lateral (
      select coalesce(-sum(p.amount_minor) filter (where p.account = 'source'), 0) as contributed,
        coalesce(sum(p.amount_minor) filter (where p.account = 'available'), 0) as available,
        coalesce(sum(p.amount_minor) filter (where p.account = 'committed'), 0) as committed,
        coalesce(sum(p.amount_minor) filter (where p.account = 'disbursed'), 0) as disbursed,
        coalesce(sum(p.amount_minor) filter (where p.account = 'lapsed'), 0) as lapsed
      from public.ledger_postings p where p.fund_id = f.id) s on true
    where (coalesce(b.contributed_minor, 0), coalesce(b.available_minor, 0), coalesce(b.committed_minor, 0), coalesce(b.disbursed_minor, 0), coalesce(b.lapsed_minor, 0))
      <> (s.contributed, s.available, s.committed, s.disbursed, s.lapsed)
  union all
  select 'contribution_confirmed_is_posted', c.id
    from public.contributions c left join public.ledger_transactions t on t.contribution_id = c.id
    where (c.confirmed_at is null) <> (t.id is null)
  union all
  select 'contribution_posted_in_full', c.id
    from public.contributions c join public.ledger_transactions t on t.contribution_id = c.id
    where not exists (select from public.ledger_postings p
      where p.transaction_id = t.id and p.account = 'available' and p.amount_minor = c.amount_minor and t.fund_id = c.fund_id);
$function$;

CREATE OR REPLACE FUNCTION private.given_scores (
  scores jsonb
)
  RETURNS TABLE (
    criterion_id uuid,
    score        numeric,
    comment      text
  )
  LANGUAGE plpgsql
  IMMUTABLE
  SET search_path TO ''
  AS $function$
begin
  if scores is null or jsonb_typeof(scores) <> 'array' or jsonb_array_length(scores) > 20 then
    perform private.refuse('scores_not_understood', 422);
  end if;
  return query select (g ->> 'criterion_id')::uuid, (g ->> 'score')::numeric, coalesce(g ->> 'comment', '') from jsonb_array_elements(scores) g;
exception when invalid_text_representation or numeric_value_out_of_range then
  perform private.refuse('scores_not_understood', 422);
end $function$;

CREATE OR REPLACE FUNCTION private.has_organisation_role (
  organisation_id uuid,
  VARIADIC        roles public.organisation_role[]
)
  RETURNS boolean
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  return exists (
    select from public.memberships m
    where m.organisation_id = has_organisation_role.organisation_id and m.profile_id = (select auth.uid())
      and (m.role = 'owner' or m.role = any (roles)));
end $function$;

CREATE OR REPLACE FUNCTION private.has_platform_role (
  VARIADIC roles public.platform_role[]
)
  RETURNS boolean
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  return exists (
    select from public.platform_roles r where r.profile_id = (select auth.uid()) and r.role = any (roles));
end $function$;

CREATE OR REPLACE FUNCTION private.has_reviewed (
  proposal_id uuid
)
  RETURNS boolean
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select exists (
    select from public.review_assignments r
    where r.proposal_id = has_reviewed.proposal_id and r.reviewer_id = (select auth.uid())
      and r.completed_at is not null and r.revoked_at is null);
$function$;

CREATE OR REPLACE FUNCTION private.has_running_award (
  team_id uuid
)
  RETURNS boolean
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select exists (
    select from public.awards a
    where a.team_id = has_running_award.team_id and a.activated_at is not null and a.completed_at is null and a.terminated_at is null);
$function$;

CREATE OR REPLACE FUNCTION private.invitation_data (
  invitation public.organisation_invitations
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select jsonb_build_object('organisation', o.name, 'role', invitation.role, 'email', invitation.email,
    'inviter', private.name_of(invitation.invited_by), 'expires_at', invitation.expires_at)
  from public.organisations o where o.id = invitation.organisation_id;
$function$;

CREATE OR REPLACE FUNCTION private.invitation_status (
  invitation public.organisation_invitations
)
  RETURNS text
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$
  select case
    when invitation.accepted_at is not null then 'accepted'
    when invitation.declined_at is not null then 'declined'
    when invitation.revoked_at < invitation.expires_at then 'revoked'
    when invitation.expires_at <= now() then 'expired'
    else 'open' end;
$function$;

CREATE OR REPLACE FUNCTION private.ip_violations()
  RETURNS TABLE (
    rule      text,
    object_id uuid
  )
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select 'sealed_deed_shares_sum_to_100', d.id from public.ip_deeds d
    where d.sealed_at is not null
      and (not exists (select from public.ip_result_shares s where s.deed_id = d.id) or exists (select from private.unbalanced_classes(d.id)))
  union all
  select 'sealed_deed_hash_is_of_its_content', d.id from public.ip_deeds d
    where d.sealed_at is not null and d.content_sha256 <> private.sha256_hex(d.content::text)
  union all
  select 'sealed_deed_names_its_predecessor', d.id from public.ip_deeds d
    where d.sealed_at is not null and d.previous_sha256 is distinct from (
      select b.content_sha256 from public.ip_deeds b where b.award_id = d.award_id and b.version = d.version - 1)
  union all
  select 'deed_signature_is_of_its_hash', d.id from public.ip_deed_signatures s join public.ip_deeds d on d.id = s.deed_id
    where s.content_sha256 is distinct from d.content_sha256
  union all
  select 'results_owned_within_the_regime', d.id from public.ip_deeds d
    join public.awards a on a.id = d.award_id join public.challenges c on c.id = a.challenge_id
    join public.ip_result_shares s on s.deed_id = d.id
    where not private.may_own_results(d.regime, s.organisation_id = c.organisation_id)
      or s.organisation_id not in (select private.award_parties(a.id));
$function$;

CREATE OR REPLACE FUNCTION private.is_challenge_closed (
  challenge_id uuid
)
  RETURNS boolean
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  return exists (
    select from public.challenges c
    where c.id = is_challenge_closed.challenge_id and c.published_at is not null and now() >= c.closes_at);
end $function$;

CREATE OR REPLACE FUNCTION private.is_conflicted (
  profile_id  uuid,
  proposal_id uuid
)
  RETURNS boolean
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  return cardinality(private.standing_conflict(is_conflicted.profile_id, is_conflicted.proposal_id)) > 0;
end $function$;

CREATE OR REPLACE FUNCTION private.is_eligible (
  eligible_kinds  public.organisation_kind[],
  organisation_id uuid
)
  RETURNS boolean
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select cardinality(eligible_kinds) = 0
    or exists (select from public.organisations o where o.id = is_eligible.organisation_id and o.kind = any (eligible_kinds));
$function$;

CREATE OR REPLACE FUNCTION private.is_evidence (
  object_name text
)
  RETURNS boolean
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select exists (select from public.milestone_files f where f.object_key = object_name);
$function$;

CREATE OR REPLACE FUNCTION private.is_fully_signed (
  award_id uuid
)
  RETURNS boolean
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select exists (select from private.award_parties(is_fully_signed.award_id)) and not exists (
    select from private.award_parties(is_fully_signed.award_id) party (id)
    where not exists (
        select from public.agreement_signatures s join public.agreements g on g.id = s.agreement_id
        where g.award_id = is_fully_signed.award_id and s.organisation_id = party.id
          and g.version = (select max(n.version) from public.agreements n where n.award_id = g.award_id))
      or not exists (
        select from public.ip_deed_signatures s join public.ip_deeds d on d.id = s.deed_id
        where d.award_id = is_fully_signed.award_id and s.organisation_id = party.id
          and d.version = (select max(n.version) from public.ip_deeds n where n.award_id = d.award_id)));
$function$;

CREATE OR REPLACE FUNCTION private.is_iban (
  iban text
)
  RETURNS boolean
  LANGUAGE plpgsql
  IMMUTABLE
  SET search_path TO ''
  AS $function$
declare
  moved text := substr(iban, 5) || left(iban, 4);
  remainder integer := 0;
  sign text;
begin
  if iban !~ '^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$' then return false; end if;
  foreach sign in array regexp_split_to_array(moved, '') loop
    remainder := case when sign ~ '\d' then (remainder * 10 + sign::integer) % 97
      else (remainder * 100 + ascii(sign) - 55) % 97 end;
  end loop;
  return remainder = 1;
end $function$;

CREATE OR REPLACE FUNCTION private.is_in_team (
  team_id uuid
)
  RETURNS boolean
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  return exists (
    select from public.team_people p
    where p.team_id = is_in_team.team_id and p.profile_id = (select auth.uid()) and p.left_at is null);
end $function$;

CREATE OR REPLACE FUNCTION private.is_invited_to_team (
  team_id uuid
)
  RETURNS boolean
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select exists (
    select from public.team_partners p
    where p.team_id = is_invited_to_team.team_id and private.partner_state(p) = 'invited'
      and private.has_organisation_role(p.organisation_id, 'manager', 'signatory'));
$function$;

CREATE OR REPLACE FUNCTION private.is_member (
  organisation_id uuid
)
  RETURNS boolean
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  return exists (
    select from public.memberships m
    where m.organisation_id = is_member.organisation_id and m.profile_id = (select auth.uid()));
end $function$;

CREATE OR REPLACE FUNCTION private.is_milestone_open (
  milestone public.milestones
)
  RETURNS boolean
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$
  select private.milestone_status(milestone) in ('planned', 'due', 'queried');
$function$;

CREATE OR REPLACE FUNCTION private.is_own_loose_object (
  object_name text,
  owner_id    text
)
  RETURNS boolean
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select coalesce(owner_id = (select auth.uid())::text, false)
    and not exists (select from public.proposal_files f where f.object_key = object_name);
$function$;

CREATE OR REPLACE FUNCTION private.is_principal_investigator (
  team_id    uuid,
  profile_id uuid
)
  RETURNS boolean
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select coalesce(private.principal_investigator(team_id) = is_principal_investigator.profile_id, false);
$function$;

CREATE OR REPLACE FUNCTION private.is_reviewer_of (
  proposal_id uuid
)
  RETURNS boolean
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select exists (
    select from public.review_assignments r
    where r.proposal_id = is_reviewer_of.proposal_id and r.reviewer_id = (select auth.uid())
      and r.accepted_at is not null and r.revoked_at is null);
$function$;

CREATE OR REPLACE FUNCTION private.is_sealed_file (
  file_id uuid
)
  RETURNS boolean
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  return exists (
    select from public.proposal_files f join public.proposals p on p.id = f.proposal_id
      join public.proposal_submissions s on s.id = p.submission_id
    where f.id = is_sealed_file.file_id and s.content -> 'files' @> jsonb_build_array(jsonb_build_object('id', f.id)));
end $function$;

CREATE OR REPLACE FUNCTION private.is_student_role (
  role public.team_role
)
  RETURNS boolean
  LANGUAGE sql
  IMMUTABLE
  SET search_path TO ''
  AS $function$ select role in ('graduate_student', 'undergraduate_student'); $function$;

CREATE OR REPLACE FUNCTION private.is_told_to_bidder (
  entry public.audit_entries
)
  RETURNS boolean
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select not exists (
    select from public.proposals p
    where entry.object_type = 'proposal' and p.id = entry.object_id and p.feedback_released_at is null and private.is_in_team(p.team_id)
      and not exists (select from public.team_people t where t.team_id = p.team_id and t.profile_id = entry.actor_id));
$function$;

CREATE OR REPLACE FUNCTION private.iso_time_exact (
  moment timestamp with time zone
)
  RETURNS text
  LANGUAGE plpgsql
  IMMUTABLE
  SET search_path TO ''
  AS $function$
begin
  return (
    select to_char(moment at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'));
end $function$;

CREATE OR REPLACE FUNCTION private.join_team (
  team_id         uuid,
  profile_id      uuid,
  organisation_id uuid,
  role            public.team_role,
  request_id      uuid             DEFAULT NULL::uuid
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  if exists (select from public.teams t join public.challenges c on c.id = t.challenge_id
             join public.memberships m on m.organisation_id = c.organisation_id
             where t.id = join_team.team_id and m.profile_id = join_team.profile_id) then
    perform private.refuse('person_of_sponsor', 409);
  end if;
  insert into public.team_people as p (team_id, profile_id, organisation_id, role, request_id)
  values (join_team.team_id, join_team.profile_id, join_team.organisation_id, join_team.role, join_team.request_id)
  on conflict on constraint team_people_pkey do update set organisation_id = excluded.organisation_id, role = excluded.role,
    request_id = excluded.request_id, can_edit = true, joined_at = now(), left_at = null
  where p.left_at is not null;
  if not found then perform private.refuse('already_in_team', 409); end if;
end $function$;

CREATE OR REPLACE FUNCTION private.keep_an_administrator()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  -- Two administrators who drop each other at once would both see one left; the second waits here and sees none.
  perform pg_advisory_xact_lock(hashtext('ishtirak.administrators'));
  if not exists (select from public.platform_roles r where r.role = 'administrator') then
    perform private.refuse('authority_needs_an_administrator', 409);
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION private.keep_an_owner()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  -- Two owners who leave at once would each see the other; the second waits here and sees nobody.
  perform from public.organisations o where o.id = old.organisation_id for update;
  if not exists (select from public.memberships m where m.organisation_id = old.organisation_id and m.role = 'owner') then
    perform private.refuse('organisation_needs_an_owner', 409);
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION private.keep_catalogue_entry()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  if new.published_at is null then return null; end if;
  insert into public.catalogue_entries as e
    (challenge_id, organisation_id, kind, themes, eligible_kinds, trl_from, trl_to, amount_minor, currency, opens_at, closes_at, published_at, ended)
  values (new.id, new.organisation_id, new.kind, new.themes, new.eligible_kinds, new.trl_from, new.trl_to, new.approved_amount_minor,
    new.currency, new.opens_at, new.closes_at, new.published_at,
    case when new.cancelled_at is not null then 'cancelled'::public.challenge_status when new.decided_at is not null then 'decided' end)
  on conflict (challenge_id) do update set
    (kind, themes, eligible_kinds, trl_from, trl_to, amount_minor, currency, opens_at, closes_at, ended) =
    (excluded.kind, excluded.themes, excluded.eligible_kinds, excluded.trl_from, excluded.trl_to, excluded.amount_minor,
     excluded.currency, excluded.opens_at, excluded.closes_at, excluded.ended);
  perform private.announce('challenges', new.slug);
  return null;
end $function$;

CREATE OR REPLACE FUNCTION private.keep_fund_balance()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  update public.fund_balances b set
    available_minor = available_minor + moved.available,
    committed_minor = committed_minor + moved.committed,
    disbursed_minor = disbursed_minor + moved.disbursed,
    lapsed_minor = lapsed_minor + moved.lapsed,
    contributed_minor = contributed_minor - moved.source
  from (
    select fund_id,
      coalesce(sum(amount_minor) filter (where account = 'available'), 0)::bigint as available,
      coalesce(sum(amount_minor) filter (where account = 'committed'), 0)::bigint as committed,
      coalesce(sum(amount_minor) filter (where account = 'disbursed'), 0)::bigint as disbursed,
      coalesce(sum(amount_minor) filter (where account = 'lapsed'), 0)::bigint as lapsed,
      coalesce(sum(amount_minor) filter (where account = 'source'), 0)::bigint as source
    from posted group by fund_id
  ) moved
  where b.fund_id = moved.fund_id;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION private.lead_of_team (
  team_id uuid
)
  RETURNS uuid
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  return (
    select t.lead_organisation_id from public.teams t where t.id = lead_of_team.team_id);
end $function$;

CREATE OR REPLACE FUNCTION private.leads_team (
  team_id uuid
)
  RETURNS boolean
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  return exists (
    select from public.team_people p join public.teams t on t.id = p.team_id
    where p.team_id = leads_team.team_id and p.profile_id = (select auth.uid()) and p.left_at is null
      and (p.role = 'principal_investigator'
           or (p.organisation_id = t.lead_organisation_id and private.has_organisation_role(t.lead_organisation_id, 'manager'))));
end $function$;

CREATE OR REPLACE FUNCTION private.lock_award_for_approver (
  award_id uuid
)
  RETURNS public.awards
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare award public.awards;
begin
  perform private.require_platform_role('approver');
  select a.* into award from public.awards a where a.id = lock_award_for_approver.award_id for update;
  if award.id is null then perform private.refuse('not_found', 404); end if;
  perform private.require_unconflicted(award.proposal_id);
  if award.approved_at is not null or award.returned_at is not null then perform private.refuse('award_not_awaiting_approval', 409); end if;
  if award.recommended_by = private.actor() then perform private.refuse('award_not_approved_by_recommender', 403); end if;
  return award;
end $function$;

CREATE OR REPLACE FUNCTION private.lock_award_for_manager (
  award_id uuid
)
  RETURNS public.awards
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare managed public.awards;
begin
  perform private.actor();
  select a.* into managed from public.awards a where a.id = lock_award_for_manager.award_id;
  if managed.id is null or not private.can_read_award(managed.id) then perform private.refuse('not_found', 404); end if;
  perform private.require_challenge_manager(managed.challenge_id);
  perform private.require_unconflicted(managed.proposal_id);
  perform from public.challenges c where c.id = managed.challenge_id for no key update;
  select a.* into managed from public.awards a where a.id = lock_award_for_manager.award_id for update;
  return managed;
end $function$;

CREATE OR REPLACE FUNCTION private.lock_challenge (
  challenge_id uuid
)
  RETURNS public.challenges
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare locked public.challenges;
begin
  select * into locked from public.challenges c where c.id = lock_challenge.challenge_id for update;
  if locked.id is null then perform private.refuse('not_found', 404); end if;
  return locked;
end $function$;

CREATE OR REPLACE FUNCTION private.lock_draft (
  challenge_id uuid,
  revision     integer
)
  RETURNS public.challenges
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare draft public.challenges;
begin
  perform private.require_challenge_manager(lock_draft.challenge_id);
  draft := private.lock_challenge(lock_draft.challenge_id);
  if private.challenge_status(draft) not in ('draft', 'returned') then perform private.refuse('challenge_not_editable', 409); end if;
  if draft.revision is distinct from lock_draft.revision then perform private.refuse('challenge_stale', 409, draft.revision::text); end if;
  return draft;
end $function$;

CREATE OR REPLACE FUNCTION private.lock_draft_deed (
  deed_id  uuid,
  revision integer
)
  RETURNS public.ip_deeds
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare deed public.ip_deeds;
begin
  perform private.actor();
  select d.* into deed from public.ip_deeds d where d.id = lock_draft_deed.deed_id;
  if deed.id is null then perform private.refuse('not_found', 404); end if;
  perform private.lock_award_for_manager(deed.award_id);
  select d.* into deed from public.ip_deeds d where d.id = lock_draft_deed.deed_id for update;
  if deed.sealed_at is not null then perform private.refuse('deed_is_sealed', 409); end if;
  perform private.lock_offered_award(deed.award_id);
  if lock_draft_deed.revision is distinct from deed.revision then perform private.refuse('deed_stale', 409, deed.revision::text); end if;
  return deed;
end $function$;

CREATE OR REPLACE FUNCTION private.lock_for_decision (
  challenge_id uuid,
  VARIADIC     roles public.platform_role[]
)
  RETURNS public.challenges
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare locked public.challenges;
begin
  perform private.require_platform_role(variadic roles);
  locked := private.lock_challenge(challenge_id);
  if locked.submitted_at is null and not private.can_read_challenge(locked) then perform private.refuse('not_found', 404); end if;
  if private.challenge_status(locked) <> 'submitted' then perform private.refuse('challenge_not_submitted', 409); end if;
  if private.actor() in (locked.created_by, locked.submitted_by) then perform private.refuse('proposer_may_not_decide', 403); end if;
  return locked;
end $function$;

CREATE OR REPLACE FUNCTION private.lock_offered_award (
  award_id uuid
)
  RETURNS public.awards
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare award public.awards;
begin
  perform private.actor();
  if not private.can_read_award(lock_offered_award.award_id) then perform private.refuse('not_found', 404); end if;
  select a.* into award from public.awards a where a.id = lock_offered_award.award_id for update;
  if private.award_status(award) = 'expired' then perform private.refuse('offer_expired', 409); end if;
  if private.award_status(award) <> 'offered' then perform private.refuse('award_not_offered', 409); end if;
  return award;
end $function$;

CREATE OR REPLACE FUNCTION private.lock_proposal_for_decision (
  proposal_id uuid
)
  RETURNS public.proposals
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  decided_on public.proposals;
  challenge public.challenges;
begin
  perform private.actor();
  select p.* into decided_on from public.proposals p where p.id = lock_proposal_for_decision.proposal_id;
  -- The challenge first, always: decisions on one challenge queue here.
  select c.* into challenge from public.challenges c where c.id = decided_on.challenge_id for no key update;
  if challenge.id is null or not private.can_manage_challenge(challenge.id)
     or decided_on.submission_id is null or not private.is_challenge_closed(challenge.id) then
    perform private.refuse('not_found', 404);
  end if;
  if challenge.cancelled_at is not null then perform private.refuse('challenge_cancelled', 409); end if;
  perform private.require_unconflicted(decided_on.id);
  select p.* into decided_on from public.proposals p where p.id = lock_proposal_for_decision.proposal_id for update;
  return decided_on;
end $function$;

CREATE OR REPLACE FUNCTION private.lock_request (
  request_id uuid
)
  RETURNS public.opening_requests
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  person uuid := private.actor();
  request public.opening_requests;
begin
  select r.* into request from public.opening_requests r where r.id = lock_request.request_id for update;
  if not found or not (person in (request.student_id, request.supervisor_id)
      or private.leads_team((select o.team_id from public.openings o where o.id = request.opening_id))) then
    perform private.refuse('not_found', 404);
  end if;
  return request;
end $function$;

CREATE OR REPLACE FUNCTION private.lock_team (
  team_id uuid
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  perform from public.teams t where t.id = lock_team.team_id for update;
  perform from public.proposals p where p.team_id = lock_team.team_id for update;
end $function$;

CREATE OR REPLACE FUNCTION private.mark_payment_failed (
  payment   public.payments,
  reason    text,
  acting_as text            DEFAULT NULL::text
)
  RETURNS public.payments
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare failed public.payments;
begin
  update public.payments p set paid_at = null, failed_at = now(), failure_reason = left(mark_payment_failed.reason, 1000)
    where p.id = payment.id returning * into failed;
  perform private.record('payment.failed', 'payment', payment.id, private.award_sponsor(payment.award_id), null,
    jsonb_build_object('note', failed.failure_reason, 'attempt', payment.attempt), mark_payment_failed.acting_as);
  perform private.tell_of_payment(failed, 'payment.failed', private.people_with_platform_role('finance_officer'), failed.failure_reason);
  return failed;
end $function$;

CREATE OR REPLACE FUNCTION private.masked_payout (
  account public.payout_accounts
)
  RETURNS jsonb
  LANGUAGE sql
  IMMUTABLE
  SET search_path TO ''
  AS $function$
  select case when account.organisation_id is null then null else jsonb_build_object(
    'bank_title', account.bank_title, 'bank_iban', '…' || right(account.bank_iban, 4), 'stripe_account_id', account.stripe_account_id) end;
$function$;

CREATE OR REPLACE FUNCTION private.may_fetch_evidence (
  object_name text,
  owner_id    text
)
  RETURNS boolean
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select coalesce(
    (select f.removed_at is null and private.can_read_award(m.award_id)
       from public.milestone_files f join public.milestones m on m.id = f.milestone_id where f.object_key = object_name),
    owner_id = (select auth.uid())::text);
$function$;

CREATE OR REPLACE FUNCTION private.may_fetch_proposal_object (
  object_name text,
  owner_id    text
)
  RETURNS boolean
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  return (
    select coalesce(
      (select private.can_read_proposal_file(f.id) from public.proposal_files f where f.object_key = object_name),
      owner_id = (select auth.uid())::text));
end $function$;

CREATE OR REPLACE FUNCTION private.may_own_results (
  regime     public.ip_regime,
  is_sponsor boolean
)
  RETURNS boolean
  LANGUAGE sql
  IMMUTABLE
  SET search_path TO ''
  AS $function$
  select case regime when 'joint' then true when 'sponsor_owns' then is_sponsor else not is_sponsor end;
$function$;

CREATE OR REPLACE FUNCTION private.may_store_evidence (
  object_name text
)
  RETURNS boolean
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select exists (
    select from public.milestones m join public.awards a on a.id = m.award_id
    where m.id = private.milestone_of_object(object_name) and private.works_on_award(a.id) and private.award_status(a) = 'active'
      and private.is_milestone_open(m))
    and not private.is_evidence(object_name)
    and (select count(*) from storage.objects o where o.bucket_id = 'evidence' and o.name like split_part(object_name, '/', 1) || '/%') < 60;
$function$;

CREATE OR REPLACE FUNCTION private.may_store_proposal_object (
  object_name text
)
  RETURNS boolean
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  return (
    select private.can_edit_draft(private.proposal_of_object(object_name))
      and not private.is_challenge_closed((select p.challenge_id from public.proposals p where p.id = private.proposal_of_object(object_name)))
      and not exists (select from public.proposal_files f where f.object_key = object_name)
      and (select count(*) from storage.objects o where o.bucket_id = 'proposals' and o.name like split_part(object_name, '/', 1) || '/%') < 60);
end $function$;

CREATE OR REPLACE FUNCTION private.members_with_role (
  organisation_id uuid,
  VARIADIC        roles public.organisation_role[]
)
  RETURNS uuid[]
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select coalesce(array_agg(distinct m.profile_id), '{}') from public.memberships m
  where m.organisation_id = members_with_role.organisation_id and (m.role = 'owner' or m.role = any (roles));
$function$;

CREATE OR REPLACE FUNCTION private.membership_tasks()
  RETURNS SETOF private.task
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select 'verify_organisation', o.name, '/admin/organisations', o.registered_at, null::timestamptz from public.organisations o
    where private.has_platform_role('administrator') and private.organisation_status(o) = 'pending'
  union all
  select 'answer_invitation', o.name, '/invitations/' || i.id, i.invited_at, i.expires_at
    from public.organisation_invitations i join public.organisations o on o.id = i.organisation_id join auth.users u on lower(u.email) = i.email
    where u.id = (select auth.uid()) and num_nonnulls(i.accepted_at, i.declined_at, i.revoked_at) = 0 and i.expires_at > now();
$function$;

CREATE OR REPLACE FUNCTION private.milestone_accepted_minor (
  milestone public.milestones
)
  RETURNS bigint
  LANGUAGE sql
  IMMUTABLE
  SET search_path TO ''
  AS $function$
  select round(milestone.amount_minor * coalesce(milestone.accepted_percent, 0) / 100)::bigint;
$function$;

CREATE OR REPLACE FUNCTION private.milestone_of_object (
  object_name text
)
  RETURNS uuid
  LANGUAGE sql
  IMMUTABLE
  SET search_path TO ''
  AS $function$
  select case when object_name ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
    then split_part(object_name, '/', 1)::uuid end;
$function$;

CREATE OR REPLACE FUNCTION private.milestone_payable_minor (
  milestone public.milestones
)
  RETURNS bigint
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select private.milestone_accepted_minor(milestone) - round(private.milestone_accepted_minor(milestone) * c.retention_percent / 100)::bigint
  from public.awards a join public.challenges c on c.id = a.challenge_id where a.id = milestone.award_id;
$function$;

CREATE OR REPLACE FUNCTION private.milestone_permissions (
  milestone public.milestones,
  status    public.milestone_status
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select jsonb_build_object(
    'attach', live and status in ('planned', 'due', 'queried') and private.works_on_award(milestone.award_id),
    'submit', live and status in ('planned', 'due', 'queried') and private.submits_milestones(milestone.award_id),
    'examine', live and status = 'submitted' and milestone.submitted_by <> person and private.examines_milestones(milestone.award_id),
    'refuse', live and status in ('submitted', 'queried') and milestone.submitted_by <> person and private.examines_milestones(milestone.award_id),
    'approve', live and status = 'accepted' and person not in (milestone.submitted_by, milestone.accepted_by) and private.approves_milestones(milestone.award_id),
    'order', live and status = 'approved' and milestone.payable_minor > 0 and person <> milestone.accepted_by and private.has_platform_role('finance_officer'))
  from (select (select auth.uid()) as person,
          (select private.award_status(a) = 'active' from public.awards a where a.id = milestone.award_id) as live) reader;
$function$;

CREATE OR REPLACE FUNCTION private.milestone_status (
  milestone public.milestones
)
  RETURNS public.milestone_status
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select coalesce(
    (select (case when p.paid_at is not null then 'paid' when p.failed_at is not null then 'payment_failed' else 'ordered' end)::public.milestone_status
       from public.payments p where p.milestone_id = milestone.id),
    (case
      when milestone.approved_at is not null then 'approved'
      when milestone.refused_at is not null then 'refused'
      when milestone.accepted_at is not null then 'accepted'
      when milestone.queried_at is not null then 'queried'
      when milestone.submitted_at is not null then 'submitted'
      when milestone.due_on <= (now() at time zone coalesce((select c.time_zone from public.awards a
        join public.challenges c on c.id = a.challenge_id where a.id = milestone.award_id), 'UTC'))::date then 'due'
      else 'planned' end)::public.milestone_status);
$function$;

CREATE OR REPLACE FUNCTION private.milestones_violations()
  RETURNS TABLE (
    rule      text,
    object_id uuid
  )
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select 'milestone_amounts_sum_to_award', m.award_id from public.milestones m join public.awards a on a.id = m.award_id
    group by m.award_id, a.amount_minor having sum(m.amount_minor) <> a.amount_minor
  union all
  select 'milestone_payable_within_accepted', m.id from public.milestones m
    where m.payable_minor > private.milestone_accepted_minor(m)
  union all
  select 'active_award_has_milestones', a.id from public.awards a
    where a.activated_at is not null and not exists (select from public.milestones m where m.award_id = a.id);
$function$;

CREATE OR REPLACE FUNCTION private.money_tasks()
  RETURNS SETOF private.task
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  with active as (
    select a.id, a.team_id, c.organisation_id as sponsor_id from public.awards a join public.challenges c on c.id = a.challenge_id
    where a.activated_at is not null and a.completed_at is null and a.terminated_at is null)
  select 'submit_milestone', m.title, '/milestones/' || m.id, null::timestamptz, m.due_on::timestamptz
    from public.milestones m join active a on a.id = m.award_id
    where m.accepted_at is null and m.refused_at is null and (m.submitted_at is null or m.queried_at > m.submitted_at)
      and m.due_on < current_date + 60 and private.leads_team(a.team_id)
  union all
  select 'accept_milestone', m.title, '/milestones/' || m.id, m.submitted_at, null
    from public.milestones m join active a on a.id = m.award_id
    where m.submitted_at is not null and m.accepted_at is null and m.refused_at is null and (m.queried_at is null or m.queried_at < m.submitted_at)
      and a.sponsor_id in (select private.my_organisations('technical_officer'))
  union all
  select 'approve_milestone', m.title, '/milestones/' || m.id, m.accepted_at, null
    from public.milestones m join active a on a.id = m.award_id
    where m.accepted_at is not null and m.approved_at is null and m.accepted_by <> (select auth.uid())
      and (a.sponsor_id in (select private.my_organisations('finance')) or private.has_platform_role('finance_officer'))
  union all
  select 'order_payment', m.title, '/payments', m.approved_at, null
    from public.milestones m where private.has_platform_role('finance_officer') and m.approved_at is not null and m.payable_minor > 0
      and not exists (select from public.payments p where p.milestone_id = m.id)
  union all
  select case when p.failed_at is not null then 'retry_payment' when p.voucher_entered_at is null then 'enter_voucher' else 'confirm_voucher' end,
      'Payment ' || p.number, '/payments/' || p.id, coalesce(p.failed_at, p.voucher_entered_at, p.ordered_at), null
    from public.payments p where private.has_platform_role('finance_officer') and p.paid_at is null
      and (p.provider = 'manual' or p.failed_at is not null) and p.voucher_entered_by is distinct from (select auth.uid())
  union all
  select 'confirm_contribution', c.source_name, '/funds/' || c.fund_id, c.entered_at, null
    from public.contributions c join public.funds f on f.id = c.fund_id
    where c.confirmed_at is null and c.entered_by <> (select auth.uid())
      and ((f.organisation_id is null and private.has_platform_role('finance_officer')) or f.organisation_id in (select private.my_organisations('finance')));
$function$;

CREATE OR REPLACE FUNCTION private.money_text (
  amount_minor bigint,
  currency     text
)
  RETURNS text
  LANGUAGE sql
  IMMUTABLE
  SET search_path TO ''
  AS $function$
  select currency || ' ' || case
    when currency in ('JPY', 'KRW', 'VND', 'CLP') then to_char(amount_minor, 'FM999,999,999,999,999,990')
    when currency in ('BHD', 'JOD', 'KWD', 'OMR', 'TND') then to_char(amount_minor / 1000.0, 'FM999,999,999,999,990.000')
    else to_char(amount_minor / 100.0, 'FM999,999,999,999,990.00') end;
$function$;

CREATE OR REPLACE FUNCTION private.my_organisations (
  VARIADIC roles public.organisation_role[]
)
  RETURNS SETOF uuid
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select distinct m.organisation_id from public.memberships m
  where m.profile_id = (select auth.uid()) and (m.role = 'owner' or m.role = any (roles));
$function$;

CREATE OR REPLACE FUNCTION private.name_challenge_address()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SET search_path TO ''
  AS $function$
begin
  if tg_op = 'INSERT' and new.slug is not null then return new; end if;
  new.slug := private.slugify(new.title) || '-' || new.number;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION private.name_of (
  profile_id uuid
)
  RETURNS text
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select coalesce((select p.name from public.profiles p where p.id = name_of.profile_id), '');
$function$;

CREATE OR REPLACE FUNCTION private.next_plan_revision (
  proposal_id uuid,
  part        text,
  revision    integer
)
  RETURNS integer
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare taken integer;
begin
  update public.proposal_plan_revisions r set revision = r.revision + 1
    where r.proposal_id = next_plan_revision.proposal_id and r.part = next_plan_revision.part and r.revision = next_plan_revision.revision
    returning r.revision into taken;
  if not found then
    perform private.refuse('table_stale', 409, private.plan_revision(next_plan_revision.proposal_id, next_plan_revision.part)::text);
  end if;
  return taken;
end $function$;

CREATE OR REPLACE FUNCTION private.notify (
  profile_ids uuid[],
  kind        text,
  path        text,
  data        jsonb  DEFAULT '{}'::jsonb
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare told record;
begin
  for told in
    insert into public.notices (profile_id, kind, path, data)
    select distinct person, notify.kind, notify.path, notify.data
    from unnest(profile_ids) person
    where person is not null and person is distinct from (select auth.uid())
    returning id, profile_id
  loop
    perform private.enqueue('send_notice_mail', jsonb_build_object('notice_id', told.id), 'notice-' || told.id);
  end loop;
end $function$;

CREATE OR REPLACE FUNCTION private.opened_proposals (
  challenge_id uuid
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'number', p.number, 'title', p.title, 'status', private.proposal_status(p),
      'submitted_at', p.submitted_at, 'ineligibility_reason', p.ineligibility_reason, 'decision_note', p.decision_note, 'reserve_rank', p.reserve_rank,
      'requested_minor', (select coalesce(sum((m ->> 'amount_minor')::bigint), 0) from jsonb_array_elements(private.sealed_content(p.id) -> 'milestones') m),
      'organisations', (select coalesce(jsonb_agg(s ->> 'name'), '[]') from jsonb_array_elements(private.sealed_content(p.id) #> '{team,partners}') s),
      'assignments', (select coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'reviewer_id', r.reviewer_id, 'name', f.name, 'due_at', r.due_at,
          'accepted_at', r.accepted_at, 'declined_at', r.declined_at, 'decline_reason', r.decline_reason, 'completed_at', r.completed_at,
          'is_conflicted', private.is_conflicted(r.reviewer_id, p.id)) order by f.name), '[]')
        from public.review_assignments r join public.profiles f on f.id = r.reviewer_id where r.proposal_id = p.id and r.revoked_at is null),
      'reviews', private.completed_reviews(p.id),
      'award', (select jsonb_build_object('id', a.id, 'number', a.number, 'status', private.award_status(a), 'amount_minor', a.amount_minor,
          'return_reason', a.return_reason, 'recommended_by_me', a.recommended_by = (select auth.uid()))
        from public.awards a where a.proposal_id = p.id)) order by p.number), '[]')
  from public.proposals p
  where p.challenge_id = opened_proposals.challenge_id and p.submission_id is not null and not private.is_conflicted((select auth.uid()), p.id);
$function$;

CREATE OR REPLACE FUNCTION private.opening_card (
  opening public.openings
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select jsonb_build_object('id', opening.id, 'title', opening.title, 'description', opening.description, 'skills', to_jsonb(opening.skills),
    'level', opening.level, 'hours_a_week', opening.hours_a_week, 'stipend_minor', opening.stipend_minor, 'currency', opening.currency,
    'is_for_credit', opening.is_for_credit, 'place', opening.place, 'places', opening.places, 'places_taken', private.places_taken(opening.id),
    'closes_at', opening.closes_at, 'posted_at', opening.posted_at, 'status', private.opening_status(opening),
    'team', t.name, 'lead', private.organisation_card(t.lead_organisation_id),
    'challenge', jsonb_build_object('slug', c.slug, 'title', c.title, 'closes_at', c.closes_at, 'time_zone', c.time_zone,
      'ip_regime', c.ip_regime, 'publication_review_days', c.publication_review_days))
  from public.teams t join public.challenges c on c.id = t.challenge_id where t.id = opening.team_id;
$function$;

CREATE OR REPLACE FUNCTION private.opening_notice (
  opening_id uuid,
  more       jsonb DEFAULT '{}'::jsonb
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select private.team_notice(o.team_id, jsonb_build_object('opening', o.title) || more) from public.openings o where o.id = opening_notice.opening_id;
$function$;

CREATE OR REPLACE FUNCTION private.opening_status (
  opening public.openings
)
  RETURNS text
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select case
    when opening.closed_at is not null or opening.closes_at <= now() or private.why_not_recruiting(opening.team_id) is not null then 'closed'
    when private.places_taken(opening.id) >= opening.places then 'full'
    else 'open' end;
$function$;

CREATE OR REPLACE FUNCTION private.opening_tasks()
  RETURNS SETOF private.task
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  with waiting as (
    select r.*, o.title, o.team_id from public.opening_requests r join public.openings o on o.id = r.opening_id
    where num_nonnulls(r.accepted_at, r.declined_at, r.withdrawn_at, r.supervisor_refused_at) = 0)
  select 'answer_student', w.title, '/requests', w.asked_at, null::timestamptz from waiting w
    where w.supervisor_id = (select auth.uid()) and w.supervisor_agreed_at is null
  union all
  select 'accept_consent_terms', w.title, '/requests', w.supervisor_agreed_at, null from waiting w
    where w.student_id = (select auth.uid()) and w.supervisor_agreed_at is not null and w.consented_at is null
  union all
  select 'accept_student', w.title, '/openings/' || w.opening_id, w.consented_at, null from waiting w
    where w.consented_at is not null and private.leads_team(w.team_id);
$function$;

CREATE OR REPLACE FUNCTION private.organisation_card (
  organisation_id uuid
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select jsonb_build_object('id', o.id, 'name', o.name, 'slug', o.slug, 'kind', o.kind) from public.organisations o where o.id = organisation_card.organisation_id;
$function$;

CREATE OR REPLACE FUNCTION private.organisation_decided (
  action text,
  before public.organisations,
  after  public.organisations,
  told   uuid[],
  reason text                 DEFAULT ''::text
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  perform private.record(action, 'organisation', after.id, after.id, to_jsonb(before), to_jsonb(after), 'administrator');
  perform private.notify(told, action, '/organisations/' || after.slug,
    jsonb_build_object('organisation', after.name, 'reason', reason));
end $function$;

CREATE OR REPLACE FUNCTION private.organisation_for (
  slug     text,
  VARIADIC roles public.organisation_role[]
)
  RETURNS public.organisations
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare organisation public.organisations;
begin
  perform private.actor();
  select * into organisation from public.organisations o where o.slug = organisation_for.slug;
  if organisation.id is null or not (organisation.verified_at is not null or private.is_member(organisation.id)) then
    perform private.refuse('not_found', 404);
  end if;
  if not private.has_organisation_role(organisation.id, variadic roles) then perform private.refuse('not_allowed', 403); end if;
  return organisation;
end $function$;

CREATE OR REPLACE FUNCTION private.organisation_name (
  organisation_id uuid
)
  RETURNS text
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select o.name from public.organisations o where o.id = organisation_name.organisation_id;
$function$;

CREATE OR REPLACE FUNCTION private.organisation_revision (
  organisation public.organisations
)
  RETURNS text
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select md5(to_jsonb(organisation)::text || coalesce((
    select string_agg(r.registry || '=' || r.number, ',' order by r.registry)
    from public.registry_numbers r where r.organisation_id = organisation.id), ''));
$function$;

CREATE OR REPLACE FUNCTION private.organisation_status (
  organisation public.organisations
)
  RETURNS public.organisation_status
  LANGUAGE sql
  IMMUTABLE
  SET search_path TO ''
  AS $function$
  select (case
    when organisation.suspended_at is not null then 'suspended'
    when organisation.rejected_at is not null then 'rejected'
    when organisation.verified_at is not null then 'verified'
    else 'pending' end)::public.organisation_status;
$function$;

CREATE OR REPLACE FUNCTION private.organisation_to_decide (
  organisation_id uuid,
  expected        public.organisation_status,
  refusal         text
)
  RETURNS public.organisations
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare organisation public.organisations;
begin
  perform private.require_platform_role('administrator');
  select * into organisation from public.organisations o where o.id = organisation_to_decide.organisation_id for update;
  if not found then perform private.refuse('not_found', 404); end if;
  if organisation.registered_by = private.actor() or private.is_member(organisation.id) then
    perform private.refuse('own_organisation_decision', 403);
  end if;
  if private.organisation_status(organisation) <> expected then perform private.refuse(refusal, 409); end if;
  return organisation;
end $function$;

CREATE OR REPLACE FUNCTION private.organisations_violations()
  RETURNS TABLE (
    rule      text,
    object_id uuid
  )
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select 'organisation_needs_an_owner', o.id from public.organisations o
  where o.registered_by is not null and not exists (
    select from public.memberships m where m.organisation_id = o.id and m.role = 'owner')
  union all
  select 'student_university_is_one', s.profile_id from public.student_records s join public.organisations o on o.id = s.university_id
  where o.kind <> 'university';
$function$;

CREATE OR REPLACE FUNCTION private.oversees_challenges()
  RETURNS boolean
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select private.has_platform_role('approver', 'finance_officer', 'auditor');
$function$;

CREATE OR REPLACE FUNCTION private.oversees_proposal (
  proposal_id uuid
)
  RETURNS boolean
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select exists (
    select from public.proposals p join public.challenges c on c.id = p.challenge_id
    where p.id = oversees_proposal.proposal_id and p.submission_id is not null and now() >= c.closes_at
      and (private.has_organisation_role(c.organisation_id, 'manager') or private.has_platform_role('approver', 'auditor'))
      and not private.is_conflicted((select auth.uid()), p.id));
$function$;

CREATE OR REPLACE FUNCTION private.own_email()
  RETURNS text
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select lower(u.email) from auth.users u where u.id = (select auth.uid()) and u.email_confirmed_at is not null;
$function$;

CREATE OR REPLACE FUNCTION private.own_open_invitation (
  invitation_id uuid
)
  RETURNS public.organisation_invitations
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  invitation public.organisation_invitations;
  status text;
begin
  perform private.actor();
  select * into invitation from public.organisation_invitations i
    where i.id = own_open_invitation.invitation_id and i.email = private.own_email() for update;
  if not found then perform private.refuse('invitation_not_yours', 404); end if;
  status := private.invitation_status(invitation);
  if status in ('accepted', 'declined') then perform private.refuse('invitation_answered', 409); end if;
  if status <> 'open' then perform private.refuse('invitation_' || status, 409); end if;
  return invitation;
end $function$;

CREATE OR REPLACE FUNCTION private.own_partnership (
  team_id         uuid,
  organisation_id uuid
)
  RETURNS public.team_partners
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare own public.team_partners;
begin
  perform private.require_organisation_role(organisation_id, 'manager', 'signatory');
  perform private.lock_team(team_id);
  select * into own from public.team_partners p
    where p.team_id = own_partnership.team_id and p.organisation_id = own_partnership.organisation_id;
  if not found then perform private.refuse('not_found', 404); end if;
  return own;
end $function$;

CREATE OR REPLACE FUNCTION private.partner_choices (
  team_id uuid
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select coalesce(jsonb_agg(jsonb_build_object('organisation_id', o.id, 'name', o.name) order by tp.is_lead desc, o.name), '[]')
  from public.team_partners tp join public.organisations o on o.id = tp.organisation_id
  where tp.team_id = partner_choices.team_id and tp.accepted_at is not null and tp.revoked_at is null;
$function$;

CREATE OR REPLACE FUNCTION private.partner_notice (
  partner public.team_partners,
  more    jsonb                DEFAULT '{}'::jsonb
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select private.team_notice(partner.team_id, jsonb_build_object('organisation', o.name) || more)
  from public.organisations o where o.id = partner.organisation_id;
$function$;

CREATE OR REPLACE FUNCTION private.partner_state (
  partner public.team_partners
)
  RETURNS text
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$
  select case
    when partner.revoked_at is not null then 'revoked'
    when partner.accepted_at is not null then 'accepted'
    when partner.declined_at is not null then 'declined'
    when partner.expires_at <= now() then 'expired'
    else 'invited' end;
$function$;

CREATE OR REPLACE FUNCTION private.partners_changed (
  team_id uuid
)
  RETURNS void
  LANGUAGE sql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  update public.teams t set shares_revision = t.shares_revision + 1 where t.id = partners_changed.team_id;
  select private.clear_sign_off(partners_changed.team_id);
$function$;

CREATE OR REPLACE FUNCTION private.payment_audience (
  payment public.payments
)
  RETURNS uuid[]
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select private.award_team_people(payment.award_id) || private.people_with_platform_role('finance_officer')
    || coalesce((select array_agg(person) from private.award_parties(payment.award_id) party, unnest(private.members_with_role(party, 'finance')) person), '{}');
$function$;

CREATE OR REPLACE FUNCTION private.payment_line (
  payment public.payments
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select jsonb_build_object('id', payment.id, 'number', payment.number, 'award_id', a.id, 'award_number', a.number, 'title', coalesce(m.title, ''),
    'is_retention', payment.milestone_id is null, 'amount_minor', payment.amount_minor, 'currency', payment.currency, 'provider', payment.provider,
    'ordered_at', payment.ordered_at, 'voucher_reference', payment.voucher_reference, 'paid_at', payment.paid_at, 'failed_at', payment.failed_at,
    'failure_reason', payment.failure_reason, 'state', private.payment_state(payment))
  from public.awards a left join public.milestones m on m.id = payment.milestone_id where a.id = payment.award_id;
$function$;

CREATE OR REPLACE FUNCTION private.payment_permissions (
  payment    public.payments,
  is_officer boolean
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select jsonb_build_object(
    'enter', pays and state in ('to_enter', 'to_confirm') and coalesce(payment.voucher_entered_by = person, true),
    'confirm', pays and state = 'to_confirm' and payment.voucher_entered_by <> person,
    'fail', pays and state in ('to_enter', 'to_confirm'),
    'retry', pays and state = 'failed',
    'check', pays and state = 'with_provider')
  from (select (select auth.uid()) as person, private.payment_state(payment) as state,
      is_officer and not exists (select from public.milestones m where m.award_id = payment.award_id and m.accepted_by = (select auth.uid())
        and (payment.milestone_id is null or m.id = payment.milestone_id)) as pays) reader;
$function$;

CREATE OR REPLACE FUNCTION private.payment_state (
  payment public.payments
)
  RETURNS text
  LANGUAGE sql
  IMMUTABLE
  SET search_path TO ''
  AS $function$
  select case when payment.paid_at is not null then 'paid' when payment.failed_at is not null then 'failed'
    when payment.provider = 'stripe' then 'with_provider' when payment.voucher_reference is not null then 'to_confirm' else 'to_enter' end;
$function$;

CREATE OR REPLACE FUNCTION private.payments_violations()
  RETURNS TABLE (
    rule      text,
    object_id uuid
  )
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select 'payment_is_paid_once', p.id from public.payments p
    where p.paid_at is not null and private.disbursed_for_payment(p.id) <> p.amount_minor
  union all
  select 'payment_books_equal_ledger', p.id from public.payments p
    where private.disbursed_for_payment(p.id) <> (select coalesce(sum(t.booked_minor), 0) from public.payment_transfers t where t.payment_id = p.id)
  union all
  select 'payment_parts_sum_to_whole', p.id from public.payments p
    where p.amount_minor <> (select coalesce(sum(t.amount_minor), 0) from public.payment_transfers t where t.payment_id = p.id)
  union all
  select 'payment_is_of_approved_milestone', p.id from public.payments p join public.milestones m on m.id = p.milestone_id
    where m.approved_at is null or m.payable_minor <> p.amount_minor
  union all
  select 'paid_manually_by_two_officers', p.id from public.payments p
    where p.provider = 'manual' and p.paid_at is not null and num_nulls(p.voucher_entered_by, p.voucher_confirmed_by) > 0
  union all
  select 'award_disbursed_within_committed', b.award_id from (
    select t.award_id,
      sum(l.amount_minor) filter (where l.account = 'committed') as committed_minor,
      sum(l.amount_minor) filter (where l.account = 'disbursed') as disbursed_minor
    from public.ledger_transactions t join public.ledger_postings l on l.transaction_id = t.id
    where t.award_id is not null group by t.award_id) b join public.awards a on a.id = b.award_id
    where b.committed_minor < 0 or coalesce(b.disbursed_minor, 0) > a.amount_minor;
$function$;

CREATE OR REPLACE FUNCTION private.people_path (
  organisation_id uuid
)
  RETURNS text
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select '/organisations/' || o.slug || '/people' from public.organisations o where o.id = people_path.organisation_id;
$function$;

CREATE OR REPLACE FUNCTION private.people_with_platform_role (
  VARIADIC roles public.platform_role[]
)
  RETURNS uuid[]
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select coalesce(array_agg(distinct r.profile_id), '{}') from public.platform_roles r where r.role = any (roles);
$function$;

CREATE OR REPLACE FUNCTION private.places_taken (
  opening_id uuid
)
  RETURNS integer
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select count(*)::integer from public.opening_requests r join public.team_people p on p.request_id = r.id
  where r.opening_id = places_taken.opening_id and p.left_at is null;
$function$;

CREATE OR REPLACE FUNCTION private.plan_revision (
  proposal_id uuid,
  part        text
)
  RETURNS integer
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select r.revision from public.proposal_plan_revisions r where r.proposal_id = plan_revision.proposal_id and r.part = plan_revision.part;
$function$;

CREATE OR REPLACE FUNCTION private.post_ledger (
  fund_id         uuid,
  kind            public.ledger_kind,
  from_account    public.ledger_account,
  to_account      public.ledger_account,
  amount_minor    bigint,
  memo            text,
  contribution_id uuid                  DEFAULT NULL::uuid,
  award_id        uuid                  DEFAULT NULL::uuid,
  payment_id      uuid                  DEFAULT NULL::uuid
)
  RETURNS bigint
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare transaction_id bigint;
begin
  -- One writer a fund at a time, always taken before the balance row is read.
  insert into public.fund_balances (fund_id) values (post_ledger.fund_id) on conflict do nothing;
  perform from public.fund_balances b where b.fund_id = post_ledger.fund_id for update;
  insert into public.ledger_transactions (fund_id, kind, contribution_id, award_id, payment_id, memo, actor_id)
    values (post_ledger.fund_id, post_ledger.kind, post_ledger.contribution_id, post_ledger.award_id, post_ledger.payment_id,
            post_ledger.memo, (select auth.uid()))
    returning id into transaction_id;
  insert into public.ledger_postings (transaction_id, fund_id, account, amount_minor)
    values (transaction_id, post_ledger.fund_id, from_account, -post_ledger.amount_minor),
           (transaction_id, post_ledger.fund_id, to_account, post_ledger.amount_minor);
  return transaction_id;
end $function$;

CREATE OR REPLACE FUNCTION private.principal_investigator (
  team_id uuid
)
  RETURNS uuid
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select p.profile_id from public.team_people p
  where p.team_id = principal_investigator.team_id and p.role = 'principal_investigator' and p.left_at is null;
$function$;

CREATE OR REPLACE FUNCTION private.profile_with_email (
  email text
)
  RETURNS uuid
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select p.id from auth.users u join public.profiles p on p.id = u.id
  where lower(u.email) = lower(profile_with_email.email) and u.email_confirmed_at is not null;
$function$;

CREATE OR REPLACE FUNCTION private.proposal_content (
  proposal_id uuid
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  return (
    select jsonb_build_object(
      'proposal', jsonb_build_object('id', p.id, 'reference', private.proposal_reference(p.number), 'title', p.title),
      'challenge', jsonb_build_object('id', c.id, 'number', c.number, 'title', c.title),
      'currency', c.currency,
      'team', private.team_as_it_bids(p.team_id),
      'texts', private.draft_texts(p.id),
      'answers', private.draft_answers(p.id),
      'milestones', private.draft_milestones(p.id),
      'budget', private.draft_budget(p.id),
      'background', private.draft_background(p.id),
      'files', private.draft_files(p.id))
    from public.proposals p join public.challenges c on c.id = p.challenge_id
    where p.id = proposal_content.proposal_id);
end $function$;

CREATE OR REPLACE FUNCTION private.proposal_for_screening (
  proposal_id uuid
)
  RETURNS public.proposals
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare screened public.proposals := private.lock_proposal_for_decision(proposal_for_screening.proposal_id);
begin
  perform private.require_undecided(screened.challenge_id);
  if num_nonnulls(screened.recommended_at, screened.reserved_at, screened.not_selected_at) > 0 then perform private.refuse('proposal_decided', 409); end if;
  return screened;
end $function$;

CREATE OR REPLACE FUNCTION private.proposal_gaps (
  proposal_id uuid
)
  RETURNS TABLE (
    code   text,
    part   text,
    detail text
  )
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
#variable_conflict use_column
begin
  return query
  with bid as (
    select p.id, p.team_id, p.signed_off_at, t.lead_organisation_id, lead.research_office_signs,
      coalesce(c.award_ceiling_minor, c.approved_amount_minor) as ceiling_minor,
      (select coalesce(sum(m.amount_minor), 0) from public.proposal_milestones m where m.proposal_id = p.id) as milestones_minor,
      (select count(*) from public.proposal_milestones m where m.proposal_id = p.id) as milestones,
      (select coalesce(sum(b.amount_minor), 0) from public.proposal_budget_lines b where b.proposal_id = p.id) as budget_minor
    from public.proposals p join public.challenges c on c.id = p.challenge_id join public.teams t on t.id = p.team_id
      join public.organisations lead on lead.id = t.lead_organisation_id
    where p.id = proposal_gaps.proposal_id)
  select 'text_missing', s.section::text, s.section::text from bid join public.proposal_sections s on s.proposal_id = bid.id
    where s.body !~ '\S' and not (s.section = 'background'
      and exists (select from public.proposal_background_items i where i.proposal_id = bid.id))
  union all select 'answer_missing', 'answers', q.position::text
    from public.proposals p join public.challenge_prompts q on q.challenge_id = p.challenge_id
      left join public.proposal_answers a on a.proposal_id = p.id and a.prompt_id = q.id
    where p.id = proposal_gaps.proposal_id and q.is_required and coalesce(a.body, '') !~ '\S'
  union all select 'milestones_missing', 'milestones', '' from bid where milestones = 0
  union all select 'budget_missing', 'budget', '' from bid where budget_minor = 0
  union all select 'sums_differ', 'budget', milestones_minor || ' ' || budget_minor from bid
    where milestones > 0 and budget_minor > 0 and milestones_minor <> budget_minor
  union all select 'over_ceiling', 'milestones', milestones_minor || ' ' || ceiling_minor from bid where milestones_minor > ceiling_minor
  union all select distinct 'partner_left', used.part, o.name
    from bid, lateral (
      select 'budget' as part, b.organisation_id from public.proposal_budget_lines b where b.proposal_id = bid.id
      union select 'background', i.organisation_id from public.proposal_background_items i where i.proposal_id = bid.id) used
      join public.organisations o on o.id = used.organisation_id
    where used.organisation_id not in (select private.team_organisations(bid.team_id))
  union all select 'pdf_missing', 'files', '' from bid
    where not exists (select from public.proposal_files f where f.proposal_id = bid.id and f.removed_at is null and f.media_type = 'application/pdf')
  union all select 'sign_off_missing', 'sign-off', '' from bid where research_office_signs and signed_off_at is null
  union all select g.code, 'team', coalesce(o.name, '')
    from bid, lateral private.team_gaps(bid.team_id) g left join public.organisations o on o.id = g.organisation_id;
end $function$;

CREATE OR REPLACE FUNCTION private.proposal_header (
  shown public.proposals
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select jsonb_build_object('id', shown.id, 'reference', private.proposal_reference(shown.number), 'title', shown.title,
    'status', private.status_told_to_team(shown), 'ineligibility_reason', shown.ineligibility_reason, 'withdrawn_at', shown.withdrawn_at,
    'feedback_released_at', shown.feedback_released_at,
    'award_id', (select a.id from public.awards a where a.proposal_id = shown.id and a.offered_at is not null),
    'team', jsonb_build_object('id', t.id, 'name', t.name),
    'challenge', jsonb_build_object('id', c.id, 'slug', c.slug, 'title', c.title, 'closes_at', c.closes_at, 'time_zone', c.time_zone,
      'currency', c.currency, 'ceiling_minor', coalesce(c.award_ceiling_minor, c.approved_amount_minor), 'status', private.challenge_status(c)),
    'can_edit', private.can_edit_draft(shown.id) and private.challenge_status(c) in ('forecast', 'open') and t.disbanded_at is null,
    'is_lead', private.leads_team(t.id), 'is_open', private.challenge_status(c) = 'open',
    'may_sign_off', private.signs_off(t.lead_organisation_id), 'is_sign_off_asked', lead.research_office_signs,
    'signed_off_at', shown.signed_off_at,
    'signed_off_by', (select pr.name from public.profiles pr where pr.id = shown.signed_off_by),
    'receipt', (select private.receipt(s) from public.proposal_submissions s where s.id = shown.submission_id))
  from public.teams t join public.challenges c on c.id = shown.challenge_id join public.organisations lead on lead.id = t.lead_organisation_id
  where t.id = shown.team_id;
$function$;

CREATE OR REPLACE FUNCTION private.proposal_notice (
  proposal public.proposals,
  more     jsonb            DEFAULT '{}'::jsonb
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  return (
    select jsonb_build_object('reference', private.proposal_reference(proposal.number), 'challenge_title', c.title) || more
    from public.challenges c where c.id = proposal.challenge_id);
end $function$;

CREATE OR REPLACE FUNCTION private.proposal_of_object (
  object_name text
)
  RETURNS uuid
  LANGUAGE plpgsql
  IMMUTABLE
  SET search_path TO ''
  AS $function$
begin
  return (
    select case when object_name ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
      then split_part(object_name, '/', 1)::uuid end);
end $function$;

CREATE OR REPLACE FUNCTION private.proposal_overview (
  shown public.proposals
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select private.proposal_standing(shown) || jsonb_build_object(
    'sections', (
      select jsonb_agg(jsonb_build_object('section', s.section, 'is_filled', s.body ~ '\S', 'saved_by', pr.name,
        'saved_at', case when s.saved_by is not null then s.saved_at end) order by s.section)
      from public.proposal_sections s left join public.profiles pr on pr.id = s.saved_by where s.proposal_id = shown.id),
    'answers', (
      select jsonb_build_object('asked', count(*), 'answered', count(*) filter (where a.body ~ '\S'))
      from public.challenge_prompts q left join public.proposal_answers a on a.prompt_id = q.id and a.proposal_id = shown.id
      where q.challenge_id = shown.challenge_id),
    'milestones', (select jsonb_build_object('count', count(*), 'amount_minor', coalesce(sum(m.amount_minor), 0))
      from public.proposal_milestones m where m.proposal_id = shown.id),
    'budget', (select jsonb_build_object('count', count(*), 'amount_minor', coalesce(sum(b.amount_minor), 0))
      from public.proposal_budget_lines b where b.proposal_id = shown.id),
    'background_items', (select count(*) from public.proposal_background_items i where i.proposal_id = shown.id),
    'files', (select jsonb_build_object('count', count(*), 'size_bytes', coalesce(sum(f.size_bytes), 0))
      from public.proposal_files f where f.proposal_id = shown.id and f.removed_at is null));
$function$;

CREATE OR REPLACE FUNCTION private.proposal_reference (
  number bigint
)
  RETURNS text
  LANGUAGE plpgsql
  IMMUTABLE
  SET search_path TO ''
  AS $function$
begin
  return (
    select 'P-' || lpad(number::text, greatest(6, length(number::text)), '0'));
end $function$;

CREATE OR REPLACE FUNCTION private.proposal_standing (
  shown public.proposals
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select jsonb_build_object(
    'gaps', (select coalesce(jsonb_agg(jsonb_build_object('code', g.code, 'part', g.part, 'detail', g.detail)), '[]') from private.proposal_gaps(shown.id) g),
    'content_sha256', hash,
    'differs_from_sealed', exists (select from public.proposal_submissions s where s.id = shown.submission_id and s.content_sha256 <> hash))
  from private.sha256_hex(private.proposal_content(shown.id)::text) hash;
$function$;

CREATE OR REPLACE FUNCTION private.proposal_status (
  proposal public.proposals
)
  RETURNS public.proposal_status
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select (case
    when exists (select from public.awards a where a.proposal_id = proposal.id and a.activated_at is not null) then 'awarded'
    when proposal.recommended_at is not null then 'recommended'
    when proposal.reserved_at is not null then 'reserve'
    when proposal.not_selected_at is not null then 'not_selected'
    when proposal.ineligible_at is not null then 'ineligible'
    when proposal.eligible_at is not null then
      case when exists (select from public.review_assignments r where r.proposal_id = proposal.id and r.revoked_at is null)
        then 'under_review' else 'eligible' end
    when private.is_challenge_closed(proposal.challenge_id) then
      case when proposal.submission_id is not null then 'opened' else 'not_submitted' end
    when proposal.submission_id is not null then 'submitted'
    when proposal.withdrawn_at is not null then 'withdrawn'
    else 'draft' end)::public.proposal_status;
$function$;

CREATE OR REPLACE FUNCTION private.proposals_violations()
  RETURNS TABLE (
    rule      text,
    object_id uuid
  )
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select 'proposal_of_other_challenge', p.id from public.proposals p join public.teams t on t.id = p.team_id where t.challenge_id <> p.challenge_id
  union all
  select 'proposal_sealed_by_other_submission', p.id from public.proposals p join public.proposal_submissions s on s.id = p.submission_id
    where s.proposal_id <> p.id or s.withdrawn_at is not null or s.submitted_at <> p.submitted_at
  union all
  select 'submission_hash_differs', s.id from public.proposal_submissions s where private.sha256_hex(s.content::text) <> s.content_sha256
  union all
  select 'sealed_file_missing', s.id from public.proposal_submissions s, jsonb_array_elements(s.content -> 'files') sealed
    where not exists (select from public.proposal_files f where f.id = (sealed ->> 'id')::uuid and f.sha256 = sealed ->> 'sha256')
  union all
  select 'screened_without_submission', p.id from public.proposals p
    where p.submission_id is null and num_nonnulls(p.eligible_at, p.ineligible_at, p.recommended_at, p.reserved_at, p.not_selected_at) > 0;
$function$;

CREATE OR REPLACE FUNCTION private.public_award_line (
  award public.awards
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select jsonb_build_object('id', award.id, 'number', award.number, 'title', p.title, 'challenge', c.title, 'sponsor', o.name,
    'partners', (select jsonb_agg(partner.name order by s.is_lead desc, partner.name) from public.award_shares s
      join public.organisations partner on partner.id = s.organisation_id where s.award_id = award.id),
    'amount_minor', award.amount_minor, 'currency', award.currency, 'paid_minor', private.award_paid_minor(award.id),
    'status', private.award_status(award), 'activated_at', award.activated_at, 'time_zone', c.time_zone,
    'milestones', m.planned, 'milestones_met', m.met)
  from public.proposals p, public.challenges c join public.organisations o on o.id = c.organisation_id,
    (select count(*) as planned, count(m.accepted_at) as met from public.milestones m where m.award_id = award.id) m
  where p.id = award.proposal_id and c.id = award.challenge_id;
$function$;

CREATE OR REPLACE FUNCTION private.put_assignment (
  proposal_id uuid,
  reviewer_id uuid,
  due_at      timestamp with time zone
)
  RETURNS public.review_assignments
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare assigned public.review_assignments;
begin
  insert into public.review_assignments as r (proposal_id, reviewer_id, assigned_by, due_at)
    values (put_assignment.proposal_id, put_assignment.reviewer_id, private.actor(), put_assignment.due_at)
  on conflict on constraint review_assigned_once do update
    set assigned_by = excluded.assigned_by, assigned_at = now(), due_at = excluded.due_at,
        accepted_at = null, declined_at = null, decline_reason = null, revoked_at = null, completed_at = null
    where r.revoked_at is not null or r.declined_at is not null
  returning * into assigned;
  return assigned;
end $function$;

CREATE OR REPLACE FUNCTION private.reads_blind (
  proposal_id uuid
)
  RETURNS boolean
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select private.is_reviewer_of(reads_blind.proposal_id) and exists (
    select from public.proposals p join public.challenges c on c.id = p.challenge_id
    where p.id = reads_blind.proposal_id and c.blind_mode = 'both_hidden' and not private.is_in_team(p.team_id)
      and not private.has_organisation_role(c.organisation_id, 'manager', 'technical_officer', 'finance', 'signatory')
      and not private.has_platform_role('approver', 'finance_officer', 'auditor'));
$function$;

CREATE OR REPLACE FUNCTION private.receipt (
  sealed public.proposal_submissions
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  return (
    select jsonb_build_object('proposal_id', p.id, 'number', p.number, 'reference', private.proposal_reference(p.number), 'version', sealed.version,
      'content_sha256', sealed.content_sha256, 'submitted_at', private.iso_time_exact(sealed.submitted_at))
    from public.proposals p where p.id = sealed.proposal_id);
end $function$;

CREATE OR REPLACE FUNCTION private.record (
  action          text,
  object_type     text,
  object_id       uuid,
  organisation_id uuid  DEFAULT NULL::uuid,
  before          jsonb DEFAULT NULL::jsonb,
  after           jsonb DEFAULT NULL::jsonb,
  acting_as       text  DEFAULT NULL::text
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  insert into public.audit_entries (actor_id, acting_as, action, object_type, object_id, organisation_id, before, after)
  values ((select auth.uid()), coalesce(record.acting_as, case when (select auth.uid()) is null then 'system' else 'person' end),
          record.action, record.object_type, record.object_id, record.organisation_id, record.before, record.after);
end $function$;

CREATE OR REPLACE FUNCTION private.record_screening (
  action   text,
  screened public.proposals,
  reason   text
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  perform private.record(action, 'proposal', screened.id, (select c.organisation_id from public.challenges c where c.id = screened.challenge_id),
    null, case when reason is not null then jsonb_build_object('reason', reason) end, 'manager');
  perform private.notify(private.team_people_ids(screened.team_id), action, '/proposals/' || screened.id,
    private.proposal_notice(screened, case when reason is null then '{}' else jsonb_build_object('reason', reason) end));
end $function$;

CREATE OR REPLACE FUNCTION private.refuse (
  code   text,
  status integer DEFAULT 409,
  detail text    DEFAULT NULL::text
)
  RETURNS void
  LANGUAGE plpgsql
  SET search_path TO ''
  AS $function$
begin
  raise exception '%', code using errcode = 'PT' || status, detail = coalesce(detail, '');
end $function$;

CREATE OR REPLACE FUNCTION private.refuse_agreement_change()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SET search_path TO ''
  AS $function$
begin
  raise exception 'agreement_is_immutable' using errcode = 'PT403';
end $function$;

CREATE OR REPLACE FUNCTION private.refuse_audit_change()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SET search_path TO ''
  AS $function$
begin
  -- The chain trigger fills the three chain columns once; everything else never changes.
  if tg_op = 'UPDATE' and old.hash is null
     and (to_jsonb(new) - array['chain_position', 'previous_hash', 'hash']) = (to_jsonb(old) - array['chain_position', 'previous_hash', 'hash']) then
    return new;
  end if;
  raise exception 'audit_is_append_only' using errcode = 'PT403';
end $function$;

CREATE OR REPLACE FUNCTION private.refuse_award_share_change()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SET search_path TO ''
  AS $function$
begin
  raise exception 'award_shares_are_fixed' using errcode = 'PT403';
end $function$;

CREATE OR REPLACE FUNCTION private.refuse_deed_signature_change()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SET search_path TO ''
  AS $function$
begin
  raise exception 'deed_is_sealed' using errcode = 'PT409';
end $function$;

CREATE OR REPLACE FUNCTION private.refuse_ledger_change()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SET search_path TO ''
  AS $function$
begin
  raise exception 'ledger_is_append_only' using errcode = 'PT403';
end $function$;

CREATE OR REPLACE FUNCTION private.refuse_sealed_deed_change()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  if tg_op <> 'INSERT' and old.sealed_at is not null then raise exception 'deed_is_sealed' using errcode = 'PT409'; end if;
  return coalesce(new, old);
end $function$;

CREATE OR REPLACE FUNCTION private.refuse_sealed_deed_part_change()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  if exists (select from public.ip_deeds d where d.sealed_at is not null and d.id in (
       (to_jsonb(new) ->> 'deed_id')::uuid, (to_jsonb(old) ->> 'deed_id')::uuid)) then
    raise exception 'deed_is_sealed' using errcode = 'PT409';
  end if;
  return coalesce(new, old);
end $function$;

CREATE OR REPLACE FUNCTION private.refuse_submission_change()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SET search_path TO ''
  AS $function$
begin
  if tg_op = 'UPDATE' and old.withdrawn_at is null and (to_jsonb(new) - 'withdrawn_at') = (to_jsonb(old) - 'withdrawn_at') then
    return new;
  end if;
  raise exception 'submission_is_immutable' using errcode = 'PT403';
end $function$;

CREATE OR REPLACE FUNCTION private.regime_government_use (
  regime public.ip_regime
)
  RETURNS public.government_use
  LANGUAGE sql
  IMMUTABLE
  SET search_path TO ''
  AS $function$
  select (case regime when 'performer_owns' then 'internal_use' when 'performer_owns_sponsor_option' then 'internal_use'
    when 'government_purpose' then 'unlimited' when 'open' then 'unlimited' else 'none' end)::public.government_use;
$function$;

CREATE OR REPLACE FUNCTION private.regime_licences (
  regime public.ip_regime
)
  RETURNS TABLE (
    from_sponsor   boolean,
    exclusivity    public.licence_exclusivity,
    field          text,
    territory      text,
    may_sublicense boolean
  )
  LANGUAGE sql
  IMMUTABLE
  SET search_path TO ''
  AS $function$
  select l.from_sponsor, l.exclusivity::public.licence_exclusivity, l.field, l.territory, l.may_sublicense
  from (values
    ('performer_owns', false, 'non_exclusive', 'The sponsor''s own field of work', 'Pakistan', false),
    ('performer_owns_sponsor_option', false, 'non_exclusive',
      'The sponsor''s own field of work, with an option to negotiate an exclusive licence within 12 months of the final report', 'Pakistan', false),
    ('joint', false, 'non_exclusive', 'Any field, with 45 days'' notice and fair payment', 'Worldwide', false),
    ('joint', true, 'non_exclusive', 'Any field, with 45 days'' notice and fair payment', 'Worldwide', false),
    ('sponsor_owns', true, 'non_exclusive', 'Research and teaching', 'Worldwide', false),
    ('government_purpose', false, 'non_exclusive', 'Government purposes for five years from the final report, then any purpose', 'Pakistan', true),
    ('open', false, 'non_exclusive', 'Any field, as for everybody: CERN-OHL-P-2.0 for hardware, Apache-2.0 for software, CC BY 4.0 for texts and data',
      'Worldwide', true)
  ) as l (regime, from_sponsor, exclusivity, field, territory, may_sublicense)
  where l.regime::public.ip_regime = regime_licences.regime;
$function$;

CREATE OR REPLACE FUNCTION private.regime_shares (
  award_id uuid
)
  RETURNS TABLE (
    organisation_id uuid,
    percent         numeric
  )
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  with award as (
    select a.id, a.proposal_id, c.ip_regime as regime, c.organisation_id as sponsor_id
    from public.awards a join public.challenges c on c.id = a.challenge_id where a.id = regime_shares.award_id),
  bidders as (
    select s.organisation_id as id, coalesce((p ->> 'result_share_percent')::numeric, 0) as agreed
    from award a
    join public.award_shares s on s.award_id = a.id
    left join lateral jsonb_array_elements(private.sealed_content(a.proposal_id) #> '{team,partners}') p on (p ->> 'organisation_id')::uuid = s.organisation_id),
  weights as (
    -- Bidders that agreed on no shares own equally.
    select b.id, case when sum(b.agreed) over () = 0 then 1 else b.agreed end as weight
    from bidders b, award a where private.may_own_results(a.regime, false)
    union all
    select a.sponsor_id, case when private.may_own_results(a.regime, false)
        then (select case when sum(b.agreed) = 0 then count(*) else sum(b.agreed) end from bidders b) else 1 end
    from award a where private.may_own_results(a.regime, true)),
  parts as (
    select w.id, w.weight, trunc(100 * w.weight / sum(w.weight) over (), 2) as part,
      row_number() over (order by w.weight desc, w.id) as place
    from weights w where w.weight > 0)
  select p.id, p.part + case when p.place = 1 then 100 - (select sum(o.part) from parts o) else 0 end from parts p;
$function$;

CREATE OR REPLACE FUNCTION private.registry_numbers_of (
  organisation_id uuid
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select coalesce(jsonb_agg(jsonb_build_object('registry', r.registry, 'number', r.number) order by r.registry), '[]')
  from public.registry_numbers r where r.organisation_id = registry_numbers_of.organisation_id;
$function$;

CREATE OR REPLACE FUNCTION private.release_commitment (
  award public.awards,
  memo  text
)
  RETURNS bigint
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare rest bigint;
begin
  select private.award_committed_minor(award.id) - coalesce(sum(p.amount_minor), 0)::bigint into rest
    from public.payments p where p.award_id = award.id and p.paid_at is null;
  if rest > 0 then perform private.post_ledger(award.fund_id, 'release', 'committed', 'available', rest, memo, award_id => award.id); end if;
  return greatest(rest, 0);
end $function$;

CREATE OR REPLACE FUNCTION private.request_card (
  request public.opening_requests
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select jsonb_build_object('id', request.id, 'opening_id', request.opening_id, 'state', private.request_state(request), 'note', request.note,
    'student', private.name_of(request.student_id), 'supervisor', private.name_of(request.supervisor_id),
    'programme', s.programme, 'level', s.level, 'university', (select o.name from public.organisations o where o.id = s.university_id),
    'skills', (select to_jsonb(p.skills) from public.profiles p where p.id = request.student_id),
    'asked_at', request.asked_at, 'supervisor_agreed_at', request.supervisor_agreed_at, 'supervisor_refused_at', request.supervisor_refused_at,
    'supervisor_reason', request.supervisor_reason, 'consented_at', request.consented_at, 'consent_version', request.consent_version,
    'accepted_at', request.accepted_at, 'declined_at', request.declined_at, 'withdrawn_at', request.withdrawn_at)
  from (select) one left join public.student_records s on s.profile_id = request.student_id;
$function$;

CREATE OR REPLACE FUNCTION private.request_lead (
  request public.opening_requests
)
  RETURNS uuid
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select private.principal_investigator(o.team_id) from public.openings o where o.id = request.opening_id;
$function$;

CREATE OR REPLACE FUNCTION private.request_notice (
  request public.opening_requests,
  more    jsonb                   DEFAULT '{}'::jsonb
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select private.opening_notice(request.opening_id,
    jsonb_build_object('student', (select p.name from public.profiles p where p.id = request.student_id)) || more);
$function$;

CREATE OR REPLACE FUNCTION private.request_state (
  request public.opening_requests
)
  RETURNS text
  LANGUAGE sql
  IMMUTABLE
  SET search_path TO ''
  AS $function$
  select case
    when request.accepted_at is not null then 'accepted'
    when request.declined_at is not null then 'declined'
    when request.withdrawn_at is not null then 'withdrawn'
    when request.supervisor_refused_at is not null then 'refused'
    when request.consented_at is not null then 'consented'
    when request.supervisor_agreed_at is not null then 'agreed'
    else 'asked' end;
$function$;

CREATE OR REPLACE FUNCTION private.require_acceptable (
  request public.opening_requests,
  opening public.openings
)
  RETURNS void
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  if request.supervisor_agreed_at is null then perform private.refuse('supervisor_has_not_agreed', 409); end if;
  if request.consented_at is null then perform private.refuse('student_has_not_consented', 409); end if;
  if private.places_taken(opening.id) >= opening.places then perform private.refuse('opening_full', 409); end if;
  if exists (
    select from public.team_people p join public.teams rival on rival.id = p.team_id join public.teams own on own.challenge_id = rival.challenge_id
    where own.id = opening.team_id and rival.id <> own.id and rival.disbanded_at is null
      and p.profile_id = request.student_id and p.left_at is null) then
    perform private.refuse('in_rival_team', 409);
  end if;
end $function$;

CREATE OR REPLACE FUNCTION private.require_audit_reader()
  RETURNS void
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  perform private.actor();
  if not private.has_platform_role('auditor', 'administrator')
     and not exists (select from public.memberships m where m.profile_id = private.actor() and m.role in ('manager', 'owner')) then
    perform private.refuse('not_allowed', 403);
  end if;
end $function$;

CREATE OR REPLACE FUNCTION private.require_award_amount (
  challenge    public.challenges,
  proposal_id  uuid,
  amount_minor bigint
)
  RETURNS void
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare left_minor bigint := private.unspoken_minor(challenge.id, require_award_amount.proposal_id);
begin
  if coalesce(require_award_amount.amount_minor, 0) <= 0 then perform private.refuse('amount_not_positive', 422); end if;
  if require_award_amount.amount_minor > challenge.award_ceiling_minor then
    perform private.refuse('award_over_ceiling', 422, challenge.award_ceiling_minor::text);
  end if;
  if require_award_amount.amount_minor > left_minor then perform private.refuse('award_over_approved_amount', 422, left_minor::text); end if;
end $function$;

CREATE OR REPLACE FUNCTION private.require_award_closer (
  award_id uuid
)
  RETURNS void
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  perform private.actor();
  if not private.can_read_award(award_id) then perform private.refuse('not_found', 404); end if;
  if not private.closes_award(award_id) then perform private.refuse('not_allowed', 403); end if;
end $function$;

CREATE OR REPLACE FUNCTION private.require_balanced_posting()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  if (select sum(p.amount_minor) from public.ledger_postings p where p.transaction_id = new.transaction_id) <> 0
     or exists (select from public.ledger_transactions t where t.id = new.transaction_id and t.fund_id <> new.fund_id) then
    raise exception 'ledger_unbalanced' using errcode = 'PT409';
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION private.require_bid_changeable (
  team_id uuid
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare frozen text;
begin
  perform private.lock_team(team_id);
  frozen := private.why_bid_is_frozen(team_id);
  if frozen is not null then perform private.refuse(frozen, 409); end if;
end $function$;

CREATE OR REPLACE FUNCTION private.require_bidding_on (
  challenge public.challenges
)
  RETURNS void
  LANGUAGE plpgsql
  SET search_path TO ''
  AS $function$
begin
  if challenge.cancelled_at is not null or challenge.decided_at is not null or challenge.published_at is null
     or clock_timestamp() < challenge.opens_at then
    perform private.refuse('challenge_not_open', 409);
  end if;
  if clock_timestamp() >= challenge.closes_at then
    perform private.refuse('challenge_closed', 409, private.written_time(challenge.closes_at, challenge.time_zone));
  end if;
end $function$;

CREATE OR REPLACE FUNCTION private.require_challenge_manager (
  challenge_id uuid
)
  RETURNS void
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  perform private.actor();
  if not private.can_manage_challenge(challenge_id) then
    if exists (select from public.challenges c where c.id = require_challenge_manager.challenge_id
               and (c.published_at is not null or private.is_member(c.organisation_id))) then
      perform private.refuse('not_allowed', 403);
    end if;
    perform private.refuse('not_found', 404);
  end if;
  if exists (select from public.challenges c join public.organisations o on o.id = c.organisation_id
             where c.id = require_challenge_manager.challenge_id and o.suspended_at is not null) then
    perform private.refuse('organisation_suspended', 409);
  end if;
end $function$;

CREATE OR REPLACE FUNCTION private.require_challenge_overseer (
  challenge_id uuid
)
  RETURNS void
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  perform private.actor();
  if not private.has_platform_role('approver', 'auditor') then perform private.require_challenge_manager(require_challenge_overseer.challenge_id); end if;
  if not exists (select from public.challenges c where c.id = require_challenge_overseer.challenge_id) then perform private.refuse('not_found', 404); end if;
  if not private.is_challenge_closed(require_challenge_overseer.challenge_id) then perform private.refuse('challenge_not_closed', 409); end if;
end $function$;

CREATE OR REPLACE FUNCTION private.require_conflict_judge (
  proposal_id uuid,
  or_approver boolean
)
  RETURNS uuid
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare challenge uuid;
begin
  perform private.actor();
  select p.challenge_id into challenge from public.proposals p
    where p.id = require_conflict_judge.proposal_id and p.submission_id is not null and private.is_challenge_closed(p.challenge_id);
  if challenge is null or not (private.can_manage_challenge(challenge) or (or_approver and private.has_platform_role('approver'))) then
    perform private.refuse('not_found', 404);
  end if;
  perform private.require_unconflicted(require_conflict_judge.proposal_id);
  return challenge;
end $function$;

CREATE OR REPLACE FUNCTION private.require_deed_balanced (
  deed public.ip_deeds
)
  RETURNS void
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare wrong text;
begin
  if not exists (select from public.ip_result_shares s where s.deed_id = deed.id) then perform private.refuse('deed_shares_not_100', 422, ''); end if;
  select string_agg(u.result_class || ': ' || u.total_percent, '; ' order by u.result_class) into wrong from private.unbalanced_classes(deed.id) u;
  if wrong is not null then perform private.refuse('deed_shares_not_100', 422, wrong); end if;
  if exists (select from public.ip_result_shares s
             where s.deed_id = deed.id and not private.may_own_results(deed.regime, s.organisation_id = private.award_sponsor(deed.award_id))) then
    perform private.refuse('deed_owner_outside_regime', 422);
  end if;
end $function$;

CREATE OR REPLACE FUNCTION private.require_deed_terms (
  award_id uuid,
  terms    jsonb
)
  RETURNS void
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare part text;
begin
  if terms is null or jsonb_typeof(terms) <> 'object' then perform private.refuse('deed_not_understood', 422); end if;
  foreach part in array array['shares', 'background', 'licences'] loop
    if terms ? part and jsonb_typeof(terms -> part) <> 'array' then perform private.refuse('deed_not_understood', 422); end if;
    if jsonb_array_length(coalesce(terms -> part, '[]')) > 100 then perform private.refuse('deed_too_long', 422); end if;
  end loop;
  if exists (
    select from (
      select s ->> 'organisation_id' as id from jsonb_array_elements(coalesce(terms -> 'shares', '[]')) s
      union all select b ->> 'organisation_id' from jsonb_array_elements(coalesce(terms -> 'background', '[]')) b
      union all select l ->> 'grantor_id' from jsonb_array_elements(coalesce(terms -> 'licences', '[]')) l
      union all select l ->> 'grantee_id' from jsonb_array_elements(coalesce(terms -> 'licences', '[]')) l) named
    where named.id is null or named.id not in (select party::text from private.award_parties(require_deed_terms.award_id) party)) then
    perform private.refuse('deed_party_unknown', 422);
  end if;
end $function$;

CREATE OR REPLACE FUNCTION private.require_draft_editor (
  proposal_id uuid
)
  RETURNS void
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  perform private.actor();
  if private.can_edit_draft(proposal_id) then return; end if;
  perform private.require_knowledge_of_proposal(proposal_id);
  perform private.refuse('not_allowed', 403);
end $function$;

CREATE OR REPLACE FUNCTION private.require_evidence_facts (
  name       text,
  media_type text,
  size_bytes bigint,
  sha256     text
)
  RETURNS void
  LANGUAGE plpgsql
  IMMUTABLE
  SET search_path TO ''
  AS $function$
begin
  if char_length(name) not between 1 and 200 then perform private.refuse('file_name_length', 422); end if;
  if media_type is null or media_type not in ('application/pdf', 'image/png', 'image/jpeg') then perform private.refuse('file_type_refused', 422); end if;
  if size_bytes is null or size_bytes not between 1 and 20971520 then perform private.refuse('file_too_large', 422); end if;
  if sha256 is null or sha256 !~ '^[0-9a-f]{64}$' then perform private.refuse('file_damaged', 422); end if;
end $function$;

CREATE OR REPLACE FUNCTION private.require_fund_keeper (
  fund_id uuid
)
  RETURNS void
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare fund public.funds;
begin
  perform private.actor();
  select * into fund from public.funds f where f.id = require_fund_keeper.fund_id;
  if fund.id is null or not private.can_read_fund(fund.organisation_id) then perform private.refuse('not_found', 404); end if;
  if not private.can_keep_fund(fund.organisation_id) then perform private.refuse('not_allowed', 403); end if;
end $function$;

CREATE OR REPLACE FUNCTION private.require_giver_of_all (
  organisation_id uuid,
  roles           public.organisation_role[]
)
  RETURNS void
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare each_role public.organisation_role;
begin
  perform private.require_organisation_role(organisation_id, 'manager');
  foreach each_role in array roles loop
    perform private.require_role_giver(organisation_id, each_role);
  end loop;
end $function$;

CREATE OR REPLACE FUNCTION private.require_in_decision (
  challenge_id uuid
)
  RETURNS void
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare challenge public.challenges;
begin
  select c.* into challenge from public.challenges c where c.id = require_in_decision.challenge_id;
  if challenge.cancelled_at is not null then perform private.refuse('challenge_cancelled', 409); end if;
  if not private.is_challenge_closed(challenge.id) then perform private.refuse('challenge_not_closed', 409); end if;
  perform private.require_undecided(challenge.id);
end $function$;

CREATE OR REPLACE FUNCTION private.require_knowledge_of_proposal (
  proposal_id uuid
)
  RETURNS void
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  perform private.actor();
  if not (private.can_read_draft(proposal_id) or private.can_read_proposal(proposal_id)) then perform private.refuse('not_found', 404); end if;
end $function$;

CREATE OR REPLACE FUNCTION private.require_may_bid (
  challenge_id    uuid,
  organisation_id uuid
)
  RETURNS void
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare called public.challenges;
begin
  perform private.require_verified(organisation_id);
  select * into called from public.challenges c where c.id = require_may_bid.challenge_id;
  if called.organisation_id = organisation_id then perform private.refuse('sponsor_cannot_bid', 409); end if;
  if not private.is_eligible(called.eligible_kinds, organisation_id) then perform private.refuse('organisation_not_eligible', 409); end if;
end $function$;

CREATE OR REPLACE FUNCTION private.require_milestone (
  milestone_id uuid
)
  RETURNS public.milestones
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare found_milestone public.milestones;
begin
  perform private.actor();
  select m.* into found_milestone from public.milestones m where m.id = require_milestone.milestone_id for update;
  if found_milestone.id is null or not private.can_read_award(found_milestone.award_id) then perform private.refuse('not_found', 404); end if;
  if not exists (select from public.awards a where a.id = found_milestone.award_id and private.award_status(a) = 'active') then
    perform private.refuse('award_not_active', 409);
  end if;
  return found_milestone;
end $function$;

CREATE OR REPLACE FUNCTION private.require_milestone_examiner (
  milestone public.milestones
)
  RETURNS void
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  if milestone.submitted_by = private.actor() then perform private.refuse('milestone_not_accepted_by_submitter', 403); end if;
  if not private.examines_milestones(milestone.award_id) then perform private.refuse('not_allowed', 403); end if;
end $function$;

CREATE OR REPLACE FUNCTION private.require_not_acceptor (
  award_id     uuid,
  milestone_id uuid
)
  RETURNS void
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  if exists (select from public.milestones m where m.award_id = require_not_acceptor.award_id and m.accepted_by = private.actor()
             and (require_not_acceptor.milestone_id is null or m.id = require_not_acceptor.milestone_id)) then
    perform private.refuse('acceptor_may_not_pay', 403);
  end if;
end $function$;

CREATE OR REPLACE FUNCTION private.require_opening_lead (
  opening_id uuid
)
  RETURNS void
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare team_id uuid := (select o.team_id from public.openings o where o.id = require_opening_lead.opening_id);
begin
  perform private.actor();
  if team_id is null then perform private.refuse('not_found', 404); end if;
  -- Everybody sees the opening: a stranger is told that this is not theirs to do rather than that it does not exist.
  if not private.leads_team(team_id) then perform private.refuse('not_allowed', 403); end if;
  perform private.require_team_lead(team_id);
end $function$;

CREATE OR REPLACE FUNCTION private.require_organisation_role (
  organisation_id uuid,
  VARIADIC        roles public.organisation_role[]
)
  RETURNS void
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  perform private.actor();
  if not private.has_organisation_role(organisation_id, variadic roles) then perform private.refuse('not_allowed', 403); end if;
  if exists (select from public.organisations o where o.id = require_organisation_role.organisation_id and o.suspended_at is not null) then
    perform private.refuse('organisation_suspended', 409);
  end if;
end $function$;

CREATE OR REPLACE FUNCTION private.require_own_assignment (
  assignment_id uuid
)
  RETURNS public.review_assignments
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  own public.review_assignments;
  grounds public.conflict_ground[];
  challenge_id uuid;
begin
  select p.challenge_id into challenge_id from public.review_assignments r join public.proposals p on p.id = r.proposal_id
    where r.id = require_own_assignment.assignment_id and r.reviewer_id = private.actor();
  -- Shared with other reviewers; a decision waits for it, and it for a decision.
  perform from public.challenges c where c.id = challenge_id for share;
  select r.* into own from public.review_assignments r
    where r.id = require_own_assignment.assignment_id and r.reviewer_id = private.actor() for update;
  if own.id is null then perform private.refuse('not_found', 404); end if;
  if own.revoked_at is not null then perform private.refuse('review_revoked', 409); end if;
  grounds := private.standing_conflict(own.reviewer_id, own.proposal_id);
  if cardinality(grounds) > 0 then perform private.refuse('reviewer_conflicted', 409, array_to_string(grounds, ',')); end if;
  perform private.require_undecided(challenge_id);
  return own;
end $function$;

CREATE OR REPLACE FUNCTION private.require_partner_place (
  team_id uuid,
  more    integer
)
  RETURNS void
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  if exists (
    select from public.teams t join public.challenges c on c.id = t.challenge_id
    where t.id = require_partner_place.team_id
      and c.max_partners < more + (select count(*) from public.team_partners p
                                   where p.team_id = t.id and private.partner_state(p) in ('accepted', 'invited'))) then
    perform private.refuse('too_many_partners', 409);
  end if;
end $function$;

CREATE OR REPLACE FUNCTION private.require_payment_officer (
  payment_id uuid
)
  RETURNS public.payments
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare payment public.payments;
begin
  perform private.require_platform_role('finance_officer');
  select p.* into payment from public.payments p where p.id = require_payment_officer.payment_id for update;
  if payment.id is null then perform private.refuse('not_found', 404); end if;
  perform private.require_not_acceptor(payment.award_id, payment.milestone_id);
  return payment;
end $function$;

CREATE OR REPLACE FUNCTION private.require_people_changeable (
  team_id uuid
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  perform private.lock_team(team_id);
  if not private.has_running_award(team_id) then perform private.require_bid_changeable(team_id); end if;
end $function$;

CREATE OR REPLACE FUNCTION private.require_platform_role (
  VARIADIC roles public.platform_role[]
)
  RETURNS void
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  perform private.actor();
  if not private.has_platform_role(variadic roles) then perform private.refuse('not_allowed', 403); end if;
end $function$;

CREATE OR REPLACE FUNCTION private.require_proposal_lead (
  proposal_id uuid
)
  RETURNS void
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  perform private.actor();
  if not exists (select from public.proposals p where p.id = require_proposal_lead.proposal_id and private.leads_team(p.team_id)) then
    perform private.require_knowledge_of_proposal(proposal_id);
    perform private.refuse('not_allowed', 403);
  end if;
  if exists (select from public.proposals p join public.teams t on t.id = p.team_id join public.organisations o on o.id = t.lead_organisation_id
             where p.id = require_proposal_lead.proposal_id and o.suspended_at is not null) then
    perform private.refuse('organisation_suspended', 409);
  end if;
end $function$;

CREATE OR REPLACE FUNCTION private.require_reason (
  reason text
)
  RETURNS text
  LANGUAGE plpgsql
  IMMUTABLE
  SET search_path TO ''
  AS $function$
begin
  if trim(coalesce(reason, '')) = '' then perform private.refuse('reason_required', 422); end if;
  return trim(reason);
end $function$;

CREATE OR REPLACE FUNCTION private.require_recruiting (
  team_id uuid
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare reason text;
begin
  perform private.lock_team(team_id);
  reason := private.why_not_recruiting(team_id);
  if reason is not null then perform private.refuse(reason, 409); end if;
end $function$;

CREATE OR REPLACE FUNCTION private.require_request_open (
  request public.opening_requests
)
  RETURNS void
  LANGUAGE plpgsql
  STABLE
  SET search_path TO ''
  AS $function$
begin
  if private.request_state(request) not in ('asked', 'agreed', 'consented') then
    perform private.refuse('request_over', 409, private.request_state(request));
  end if;
end $function$;

CREATE OR REPLACE FUNCTION private.require_reviewed (
  challenge   public.challenges,
  proposal_id uuid
)
  RETURNS void
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare scored record;
begin
  select s.* into scored from private.scored_proposals(challenge.id) s where s.proposal_id = require_reviewed.proposal_id;
  if coalesce(scored.reviews_completed, 0) < challenge.min_reviews then
    perform private.refuse('reviews_missing', 409, coalesce(scored.reviews_completed, 0) || '/' || challenge.min_reviews);
  end if;
  if scored.meets_thresholds is not true then perform private.refuse('thresholds_not_met', 409); end if;
end $function$;

CREATE OR REPLACE FUNCTION private.require_role_giver (
  organisation_id uuid,
  role            public.organisation_role
)
  RETURNS void
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  perform private.require_organisation_role(organisation_id, 'manager');
  if not private.can_give_role(organisation_id, role) then perform private.refuse('role_given_by_owner', 403); end if;
end $function$;

CREATE OR REPLACE FUNCTION private.require_rows_of_partners (
  team_id uuid,
  items   jsonb
)
  RETURNS void
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  if exists (select from jsonb_array_elements(items) item
             where (item ->> 'organisation_id') is null
               or (item ->> 'organisation_id')::uuid not in (select private.team_organisations(require_rows_of_partners.team_id))) then
    perform private.refuse('partner_not_in_team', 422);
  end if;
exception when invalid_text_representation then
  perform private.refuse('table_unreadable', 422);
end $function$;

CREATE OR REPLACE FUNCTION private.require_shares_readable (
  team_id uuid,
  shares  jsonb
)
  RETURNS void
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  has_odd_share boolean;
  named uuid[];
begin
  begin
    if coalesce(jsonb_typeof(shares), 'null') <> 'array' or jsonb_array_length(shares) > 100 then
      perform private.refuse('shares_unreadable', 422);
    end if;
    select bool_or(share is null or share not between 0 and 100 or share <> round(share, 2)), array_agg(distinct s.organisation_id order by s.organisation_id)
      into has_odd_share, named
      from private.typed_shares(shares) s cross join lateral unnest(array[s.work_share_percent, s.grant_share_percent, s.result_share_percent]) share;
  exception when data_exception then
    perform private.refuse('shares_unreadable', 422);
  end;
  if has_odd_share then perform private.refuse('share_not_a_percent', 422); end if;
  if named is distinct from array(select o from private.team_organisations(team_id) o order by o) or cardinality(named) <> jsonb_array_length(shares) then
    perform private.refuse('shares_not_of_partners', 409);
  end if;
end $function$;

CREATE OR REPLACE FUNCTION private.require_shares_within_rules (
  team_id uuid
)
  RETURNS void
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  total record;
  academic_limit numeric;
begin
  select sum(p.work_share_percent) as work, sum(p.grant_share_percent) as grants, sum(p.result_share_percent) as results,
      coalesce(greatest(sum(p.work_share_percent) filter (where o.kind = 'university'),
        sum(p.grant_share_percent) filter (where o.kind = 'university')), 0) as academic
    into total from public.team_partners p join public.organisations o on o.id = p.organisation_id
    where p.team_id = require_shares_within_rules.team_id and p.accepted_at is not null and p.revoked_at is null;
  if total.work > 100 then perform private.refuse('shares_over_whole', 422, 'work'); end if;
  if total.grants > 100 then perform private.refuse('shares_over_whole', 422, 'the grant'); end if;
  if total.results > 100 then perform private.refuse('shares_over_whole', 422, 'the results'); end if;
  select c.max_academic_share_percent into academic_limit
    from public.teams t join public.challenges c on c.id = t.challenge_id where t.id = require_shares_within_rules.team_id;
  if total.academic > academic_limit then
    perform private.refuse('academic_share_over_limit', 422, trim_scale(academic_limit)::text);
  end if;
end $function$;

CREATE OR REPLACE FUNCTION private.require_signing_side (
  award_id        uuid,
  organisation_id uuid
)
  RETURNS uuid
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare sides uuid[];
begin
  select array_agg(party) into sides from private.award_parties(require_signing_side.award_id) party
    where private.has_organisation_role(party, 'signatory')
      and (require_signing_side.organisation_id is null or party = require_signing_side.organisation_id);
  if sides is null then perform private.refuse('not_allowed', 403); end if;
  if cardinality(sides) > 1 then perform private.refuse('signing_side_unclear', 422); end if;
  perform private.require_organisation_role(sides[1], 'signatory');
  return sides[1];
end $function$;

CREATE OR REPLACE FUNCTION private.require_stored (
  bucket     text,
  object_key text,
  size_bytes bigint
)
  RETURNS void
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare stored bigint;
begin
  select coalesce((o.metadata ->> 'size')::bigint, (o.metadata ->> 'contentLength')::bigint, require_stored.size_bytes) into stored
    from storage.objects o where o.bucket_id = require_stored.bucket and o.name = require_stored.object_key;
  if not found then perform private.refuse('file_not_uploaded', 409); end if;
  if stored <> require_stored.size_bytes then perform private.refuse('file_damaged', 409); end if;
end $function$;

CREATE OR REPLACE FUNCTION private.require_student()
  RETURNS public.student_records
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare student public.student_records;
begin
  select * into student from public.student_records s where s.profile_id = private.actor();
  if not found then perform private.refuse('students_only', 403); end if;
  if student.supervisor_id is null then perform private.refuse('supervisor_missing', 409); end if;
  if not exists (select from public.memberships m where m.organisation_id = student.university_id
                 and m.profile_id = student.supervisor_id and m.role = 'supervisor') then
    perform private.refuse('supervisor_not_at_university', 409);
  end if;
  return student;
end $function$;

CREATE OR REPLACE FUNCTION private.require_table (
  items jsonb,
  most  integer
)
  RETURNS void
  LANGUAGE plpgsql
  IMMUTABLE
  SET search_path TO ''
  AS $function$
begin
  if coalesce(jsonb_typeof(items), 'null') <> 'array' or jsonb_path_exists(items, '$[*] ? (@.type() != "object")') then
    perform private.refuse('table_unreadable', 422);
  end if;
  if jsonb_array_length(items) > most then perform private.refuse('table_too_long', 422, most::text); end if;
end $function$;

CREATE OR REPLACE FUNCTION private.require_team_lead (
  team_id uuid
)
  RETURNS void
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  perform private.actor();
  if not private.leads_team(team_id) then
    if private.can_read_team(team_id) or private.is_invited_to_team(team_id) then perform private.refuse('not_allowed', 403); end if;
    perform private.refuse('not_found', 404);
  end if;
  if exists (select from public.teams t join public.organisations o on o.id = t.lead_organisation_id
             where t.id = require_team_lead.team_id and o.suspended_at is not null) then
    perform private.refuse('organisation_suspended', 409);
  end if;
end $function$;

CREATE OR REPLACE FUNCTION private.require_team_organiser (
  team_id uuid
)
  RETURNS void
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  perform private.actor();
  if not exists (select from private.team_organisations(team_id) o where private.speaks_for_partner(team_id, o)) then
    perform private.require_team_lead(team_id);
  end if;
end $function$;

CREATE OR REPLACE FUNCTION private.require_unconflicted (
  proposal_id uuid
)
  RETURNS void
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  if private.is_conflicted(private.actor(), require_unconflicted.proposal_id) then perform private.refuse('conflict_stands', 403); end if;
end $function$;

CREATE OR REPLACE FUNCTION private.require_undecided (
  challenge_id uuid
)
  RETURNS void
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  if exists (select from public.challenges c where c.id = require_undecided.challenge_id and c.decided_at is not null) then
    perform private.refuse('challenge_decided', 409);
  end if;
end $function$;

CREATE OR REPLACE FUNCTION private.require_verified (
  organisation_id uuid
)
  RETURNS void
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  if not exists (select from public.organisations o where o.id = require_verified.organisation_id
                 and private.organisation_status(o) = 'verified') then
    perform private.refuse('organisation_not_verified', 409);
  end if;
end $function$;

CREATE OR REPLACE FUNCTION private.retained_minor (
  award_id uuid
)
  RETURNS bigint
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select coalesce(sum(private.milestone_accepted_minor(m) - m.payable_minor), 0)::bigint
    from public.milestones m where m.award_id = retained_minor.award_id and m.approved_at is not null;
$function$;

CREATE OR REPLACE FUNCTION private.review_due (
  due_at timestamp with time zone
)
  RETURNS timestamp WITH time zone
  LANGUAGE plpgsql
  STABLE
  SET search_path TO ''
  AS $function$
begin
  if due_at <= now() then perform private.refuse('due_in_the_past', 422); end if;
  return coalesce(due_at, now() + interval '14 days');
end $function$;

CREATE OR REPLACE FUNCTION private.review_panel (
  challenge_id uuid
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  with bids as materialized (
    select p.id, p.title, p.number from public.proposals p
    where p.challenge_id = review_panel.challenge_id and p.submission_id is not null and p.eligible_at is not null
      and not private.is_conflicted((select auth.uid()), p.id)),
  people as (
    select r.reviewer_id as id from public.review_assignments r join bids b on b.id = r.proposal_id where r.revoked_at is null or r.declined_at is not null
    union select d.profile_id from public.declared_conflicts d join bids b on b.id = d.proposal_id
    union select d.profile_id from public.conflict_dismissals d join bids b on b.id = d.proposal_id)
  select coalesce(jsonb_agg(jsonb_build_object('id', f.id, 'name', f.name,
      'organisations', (select coalesce(jsonb_agg(distinct o.name), '[]') from public.memberships m join public.organisations o on o.id = m.organisation_id where m.profile_id = f.id),
      'hidden', (select coalesce(jsonb_agg(jsonb_build_object('proposal_id', h.id, 'title', h.title, 'grounds', to_jsonb(h.grounds),
          'dismissal', (select jsonb_build_object('reason', d.reason, 'asked_by_me', d.asked_by = (select auth.uid()))
            from public.conflict_dismissals d where d.proposal_id = h.id and d.profile_id = f.id and d.dismissed_at is null)) order by h.number), '[]')
        from (select b.*, private.standing_conflict(f.id, b.id) as grounds from bids b) h where cardinality(h.grounds) > 0)) order by f.name), '[]')
  from people join public.profiles f on f.id = people.id;
$function$;

CREATE OR REPLACE FUNCTION private.review_percents (
  challenge_id   uuid,
  of_proposal_id uuid DEFAULT NULL::uuid
)
  RETURNS TABLE (
    proposal_id   uuid,
    assignment_id uuid,
    percent       numeric
  )
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  return query select r.proposal_id, r.id, private.weighted_percent(array_agg(s.score), array_agg(k.weight_percent))
    from private.counted_reviews(review_percents.challenge_id, review_percents.of_proposal_id) r
    join public.challenge_criteria k on k.challenge_id = review_percents.challenge_id
    left join public.review_scores s on s.assignment_id = r.id and s.criterion_id = k.id
    group by r.proposal_id, r.id;
end $function$;

CREATE OR REPLACE FUNCTION private.reviews_violations()
  RETURNS TABLE (
    rule      text,
    object_id uuid
  )
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select 'completed_review_scores_every_criterion', r.id
    from public.review_assignments r
    join public.proposals p on p.id = r.proposal_id
    join public.challenge_criteria k on k.challenge_id = p.challenge_id
    left join public.review_scores s on s.assignment_id = r.id and s.criterion_id = k.id
    where r.completed_at is not null and s.score is null
  union all
  select 'score_for_a_criterion_of_its_challenge', s.assignment_id
    from public.review_scores s
    join public.review_assignments r on r.id = s.assignment_id
    join public.proposals p on p.id = r.proposal_id
    join public.challenge_criteria k on k.id = s.criterion_id
    where k.challenge_id <> p.challenge_id
  union all
  select 'assigned_only_after_closing', r.id
    from public.review_assignments r
    join public.proposals p on p.id = r.proposal_id
    join public.challenges c on c.id = p.challenge_id
    where r.assigned_at < c.closes_at or p.submission_id is null
  union all
  select 'declared_conflict_never_reviews', r.id
    from public.review_assignments r
    join public.declared_conflicts d on d.proposal_id = r.proposal_id and d.profile_id = r.reviewer_id
    where r.revoked_at is null;
$function$;

CREATE OR REPLACE FUNCTION private.roles_held (
  organisation_id uuid,
  profile_id      uuid
)
  RETURNS public.organisation_role[]
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select coalesce(array_agg(m.role order by m.role), '{}') from public.memberships m
  where m.organisation_id = roles_held.organisation_id and m.profile_id = roles_held.profile_id;
$function$;

CREATE OR REPLACE FUNCTION private.save_registry_numbers (
  organisation_id uuid,
  numbers         jsonb
)
  RETURNS void
  LANGUAGE sql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  delete from public.registry_numbers r where r.organisation_id = save_registry_numbers.organisation_id;
  insert into public.registry_numbers (organisation_id, registry, number)
    select save_registry_numbers.organisation_id, entry ->> 'registry', upper(trim(entry ->> 'number'))
    from jsonb_array_elements(coalesce(numbers, '[]')) entry where trim(entry ->> 'number') <> '';
$function$;

CREATE OR REPLACE FUNCTION private.scaled_milestones (
  plan         jsonb,
  amount_minor bigint
)
  RETURNS jsonb
  LANGUAGE sql
  IMMUTABLE
  SET search_path TO ''
  AS $function$
  with planned as (
    select place, count(*) over () as last_place, m,
      (m ->> 'amount_minor')::bigint as asked, sum((m ->> 'amount_minor')::bigint) over () as total
    from jsonb_array_elements(plan) with ordinality as e (m, place)),
  scaled as (
    select *, case when total = 0 then 0 else div(asked::numeric * scaled_milestones.amount_minor, total) end::bigint as share from planned)
  select coalesce(jsonb_agg(jsonb_build_object('position', place, 'title', m -> 'title', 'month', m -> 'month', 'deliverable', m -> 'deliverable',
      'test_of_success', m -> 'test_of_success', 'trl', m -> 'trl', 'amount_minor',
      share + case when place = last_place then scaled_milestones.amount_minor - (select sum(s.share) from scaled s)::bigint else 0 end) order by place), '[]')
  from scaled;
$function$;

CREATE OR REPLACE FUNCTION private.scored_proposals (
  challenge_id uuid
)
  RETURNS TABLE (
    proposal_id       uuid,
    place             bigint,
    reviews_completed integer,
    mean_percent      numeric,
    spread_percent    numeric,
    is_over_threshold boolean,
    meets_thresholds  boolean,
    criteria          jsonb
  )
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  with means as (
    select r.proposal_id, count(*)::integer as reviews, avg(r.percent) as mean, stddev_samp(r.percent) as spread
    from private.review_percents(scored_proposals.challenge_id) r group by r.proposal_id),
  criteria as (
    select m.proposal_id, bool_and(m.is_threshold_met) as all_met,
      jsonb_agg(jsonb_build_object('criterion_id', m.criterion_id, 'title', m.title, 'weight_percent', m.weight_percent,
        'threshold_score', m.threshold_score, 'mean_score', round(m.mean_score, 2), 'is_threshold_met', m.is_threshold_met) order by m.place) as list
    from private.criterion_means(scored_proposals.challenge_id) m group by m.proposal_id),
  judged as (
    select p.id, p.number, m.reviews, m.mean, m.spread, k.list, m.mean >= c.overall_threshold_percent as over,
      m.mean >= c.overall_threshold_percent and k.all_met as met
    from public.proposals p
    join public.challenges c on c.id = p.challenge_id
    left join means m on m.proposal_id = p.id
    left join criteria k on k.proposal_id = p.id
    where p.challenge_id = scored_proposals.challenge_id and p.submission_id is not null and p.eligible_at is not null)
  select j.id, case when j.mean is not null then rank() over (order by j.met desc nulls last, j.mean desc nulls last) end,
    coalesce(j.reviews, 0), round(j.mean, 2), round(j.spread, 2), j.over, j.met, coalesce(j.list, '[]')
  from judged j order by j.met desc nulls last, j.mean desc nulls last, j.number;
$function$;

CREATE OR REPLACE FUNCTION private.sealed_content (
  proposal_id uuid
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select s.content from public.proposals p join public.proposal_submissions s on s.id = p.submission_id where p.id = sealed_content.proposal_id;
$function$;

CREATE OR REPLACE FUNCTION private.section_page (
  proposal_id uuid,
  section     public.proposal_section_kind
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select jsonb_build_object('section', s.section, 'body', s.body, 'revision', s.revision, 'saved_by', pr.name,
    'saved_at', case when s.saved_by is not null then s.saved_at end)
  from public.proposal_sections s left join public.profiles pr on pr.id = s.saved_by
  where s.proposal_id = section_page.proposal_id and s.section = section_page.section;
$function$;

CREATE OR REPLACE FUNCTION private.settle_transfer (
  payment            public.payments,
  organisation_id    uuid,
  stripe_transfer_id text
)
  RETURNS boolean
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  update public.payment_transfers t set settled_at = now(), reversed_minor = 0
    where t.payment_id = payment.id and t.organisation_id = settle_transfer.organisation_id
      and t.stripe_transfer_id = settle_transfer.stripe_transfer_id and t.settled_at is null and t.failed_at is null;
  if not found then return false; end if;
  perform private.close_payment(payment.id);
  return true;
end $function$;

CREATE OR REPLACE FUNCTION private.sha256_hex (
  content text
)
  RETURNS text
  LANGUAGE plpgsql
  IMMUTABLE
  SET search_path TO ''
  AS $function$
begin
  return (
    select encode(sha256(convert_to(content, 'UTF8')), 'hex'));
end $function$;

CREATE OR REPLACE FUNCTION private.signs_off (
  organisation_id uuid
)
  RETURNS boolean
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  return exists (
    select from public.organisations o
    where o.id = signs_off.organisation_id and o.research_office_signs and private.has_organisation_role(o.id, 'research_office'));
end $function$;

CREATE OR REPLACE FUNCTION private.slugify (
  title text
)
  RETURNS text
  LANGUAGE sql
  IMMUTABLE
  SET search_path TO ''
  AS $function$
  select coalesce(nullif(trim(both '-' from left(regexp_replace(lower(title), '[^a-z0-9]+', '-', 'g'), 60)), ''), 'untitled');
$function$;

CREATE OR REPLACE FUNCTION private.speaks_for_partner (
  team_id         uuid,
  organisation_id uuid
)
  RETURNS boolean
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select exists (
    select from public.team_partners p join public.organisations o on o.id = p.organisation_id
    where p.team_id = speaks_for_partner.team_id and p.organisation_id = speaks_for_partner.organisation_id and not p.is_lead
      and p.accepted_at is not null and p.revoked_at is null and o.suspended_at is null
      and private.has_organisation_role(p.organisation_id, 'manager', 'signatory'));
$function$;

CREATE OR REPLACE FUNCTION private.split_amount (
  amount_minor bigint,
  keys         uuid[],
  weights      numeric[]
)
  RETURNS TABLE (
    key        uuid,
    part_minor bigint
  )
  LANGUAGE sql
  IMMUTABLE
  SET search_path TO ''
  AS $function$
  with weighed as (
    select k as key, w as weight, div(split_amount.amount_minor * w, sum(w) over ()) as whole,
      mod(split_amount.amount_minor * w, sum(w) over ()) as remainder
    from unnest(keys, weights) as given (k, w) where w > 0
  ), ranked as (
    select key, whole, row_number() over (order by remainder desc, key) as place, sum(whole) over () as given_out from weighed
  )
  select key, (whole + case when place <= split_amount.amount_minor - given_out then 1 else 0 end)::bigint from ranked;
$function$;

CREATE OR REPLACE FUNCTION private.split_by_shares (
  award_id     uuid,
  amount_minor bigint
)
  RETURNS TABLE (
    organisation_id uuid,
    part_minor      bigint
  )
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select part.key, part.part_minor
  from (select array_agg(s.organisation_id) as keys, array_agg(s.grant_share_percent) as weights
          from public.award_shares s where s.award_id = split_by_shares.award_id) shares,
    private.split_amount(split_by_shares.amount_minor, shares.keys, shares.weights) part
  where part.part_minor > 0;
$function$;

CREATE OR REPLACE FUNCTION private.stamp_payment_attempt()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  new.payment_attempt := (select p.attempt from public.payments p where p.id = new.payment_id);
  return new;
end $function$;

CREATE OR REPLACE FUNCTION private.standing_conflict (
  profile_id  uuid,
  proposal_id uuid
)
  RETURNS public.conflict_ground[]
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  grounds public.conflict_ground[] := array(select private.conflict_grounds(standing_conflict.profile_id, standing_conflict.proposal_id));
begin
  if cardinality(grounds) = 0 then return grounds; end if;
  return array(
    select ground from unnest(grounds) ground
    where ground = 'declared' or not exists (
      select from public.conflict_dismissals d
      where d.profile_id = standing_conflict.profile_id and d.proposal_id = standing_conflict.proposal_id
        and d.dismissed_at is not null and ground = any (d.grounds))
    order by ground);
end $function$;

CREATE OR REPLACE FUNCTION private.status_told_to_team (
  shown public.proposals
)
  RETURNS text
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select case when status in ('recommended', 'reserve', 'not_selected') and shown.feedback_released_at is null then 'under_review' else status end
  from (select private.proposal_status(shown)::text as status) told;
$function$;

CREATE OR REPLACE FUNCTION private.submits_milestones (
  award_id uuid
)
  RETURNS boolean
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select exists (select from public.awards a where a.id = submits_milestones.award_id and private.leads_team(a.team_id));
$function$;

CREATE OR REPLACE FUNCTION private.take_transfer_created (
  payment         public.payments,
  organisation_id uuid,
  attempt         integer,
  transfer_id     text,
  amount_minor    bigint,
  currency        text
)
  RETURNS text
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare part public.payment_transfers;
begin
  select t.* into part from public.payment_transfers t
    where t.payment_id = payment.id and t.organisation_id = take_transfer_created.organisation_id;
  if part.id is null then return 'unexpected_transfer'; end if;
  if part.stripe_transfer_id is null and part.settled_at is null and payment.attempt = take_transfer_created.attempt then
    update public.payment_transfers t set stripe_transfer_id = transfer_id where t.id = part.id returning * into part;
  end if;
  if part.stripe_transfer_id is distinct from transfer_id then
    return case when attempt < payment.attempt then 'earlier_attempt' else 'unexpected_transfer' end;
  end if;
  if part.settled_at is not null then return 'already_settled'; end if;
  if part.failed_at is not null then return 'already_reversed'; end if;
  if lower(currency) <> lower(payment.currency)
     or amount_minor <> (case when part.reversed_minor > 0 then part.reversed_minor else part.amount_minor end) then
    return 'unexpected_amount';
  end if;
  perform private.settle_transfer(payment, part.organisation_id, transfer_id);
  return 'settled';
end $function$;

CREATE OR REPLACE FUNCTION private.take_transfer_reversed (
  payment         public.payments,
  organisation_id uuid,
  attempt         integer,
  transfer_id     text,
  reversed_minor  bigint
)
  RETURNS text
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  part public.payment_transfers;
  unbooked_minor bigint;
begin
  select t.* into part from public.payment_transfers t
    where t.payment_id = payment.id and t.organisation_id = take_transfer_reversed.organisation_id for update;
  if part.id is null then return 'unexpected_transfer'; end if;
  if part.stripe_transfer_id is null and payment.attempt = take_transfer_reversed.attempt then
    -- Reversed before its creation was heard of.
    update public.payment_transfers t set stripe_transfer_id = transfer_id where t.id = part.id returning * into part;
  end if;
  if part.stripe_transfer_id is distinct from transfer_id then
    return case when attempt < payment.attempt then 'earlier_attempt' else 'unexpected_transfer' end;
  end if;
  if part.failed_at is not null and reversed_minor <= part.reversed_minor then return 'already_reversed'; end if;
  unbooked_minor := least(greatest(reversed_minor - part.reversed_minor, 0), part.booked_minor);
  if unbooked_minor > 0 then
    perform private.post_ledger(payment.fund_id, 'reversal', 'disbursed', 'committed', unbooked_minor,
      'Payment ' || payment.number || ': transfer taken back', award_id => payment.award_id, payment_id => payment.id);
  end if;
  update public.payment_transfers t set settled_at = null, failed_at = now(), failure_reason = 'transfer_reversed',
      reversed_minor = least(take_transfer_reversed.reversed_minor, part.amount_minor), booked_minor = part.booked_minor - unbooked_minor
    where t.id = part.id;
  perform private.mark_payment_failed(payment, 'transfer_reversed');
  return 'reversed';
end $function$;

CREATE OR REPLACE FUNCTION private.team_abilities (
  team public.teams
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select jsonb_build_object(
    'lead', leads,
    'organise', leads or exists (select from private.team_organisations(team.id) o where private.speaks_for_partner(team.id, o)),
    'hand_over', leads or (lead.suspended_at is null and private.has_organisation_role(lead.id, 'signatory')),
    'change_people', private.why_bid_is_frozen(team.id) is null or private.has_running_award(team.id),
    'recruit', private.why_not_recruiting(team.id) is null,
    'organisations', coalesce((select jsonb_agg(p.organisation_id) from public.team_partners p join public.organisations o on o.id = p.organisation_id
      where p.team_id = team.id and private.partner_state(p) in ('accepted', 'invited') and o.suspended_at is null
        and private.has_organisation_role(p.organisation_id, 'manager', 'signatory')), '[]'))
  from public.organisations lead, lateral (select lead.suspended_at is null and private.leads_team(team.id) as leads) ability
  where lead.id = team.lead_organisation_id;
$function$;

CREATE OR REPLACE FUNCTION private.team_as_it_bids (
  team_id uuid
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  return (
    select jsonb_build_object('id', t.id, 'name', t.name,
      'partners', (
        select coalesce(jsonb_agg(jsonb_build_object('organisation_id', tp.organisation_id, 'name', o.name, 'kind', o.kind, 'is_lead', tp.is_lead,
            'work_share_percent', tp.work_share_percent, 'grant_share_percent', tp.grant_share_percent,
            'result_share_percent', tp.result_share_percent, 'own_contribution_kind', tp.own_contribution_kind,
            'own_contribution_minor', tp.own_contribution_minor) order by tp.is_lead desc, o.name, o.id), '[]')
        from public.team_partners tp join public.organisations o on o.id = tp.organisation_id
        where tp.team_id = t.id and tp.accepted_at is not null and tp.revoked_at is null),
      'people', (
        select coalesce(jsonb_agg(jsonb_build_object('profile_id', pp.profile_id, 'name', pr.name, 'role', pp.role,
            'organisation_id', pp.organisation_id) order by pp.role, pr.name, pr.id), '[]')
        from public.team_people pp join public.profiles pr on pr.id = pp.profile_id
        where pp.team_id = t.id and pp.left_at is null))
    from public.teams t where t.id = team_as_it_bids.team_id);
end $function$;

CREATE OR REPLACE FUNCTION private.team_card (
  team public.teams
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select jsonb_build_object('id', team.id, 'name', team.name, 'frozen', private.why_bid_is_frozen(team.id),
    'lead', private.organisation_card(team.lead_organisation_id),
    'challenge', jsonb_build_object('id', c.id, 'slug', c.slug, 'title', c.title, 'status', private.challenge_status(c),
      'closes_at', c.closes_at, 'time_zone', c.time_zone))
  from public.challenges c where c.id = team.challenge_id;
$function$;

CREATE OR REPLACE FUNCTION private.team_gaps (
  team_id uuid
)
  RETURNS TABLE (
    code            text,
    organisation_id uuid
  )
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
#variable_conflict use_column
begin
  return query
  with bid as (
    select c.* from public.teams t join public.challenges c on c.id = t.challenge_id where t.id = team_gaps.team_id),
  partners as (
    select p.*, o.kind, private.organisation_status(o) as status
    from public.team_partners p join public.organisations o on o.id = p.organisation_id
    where p.team_id = team_gaps.team_id and p.accepted_at is not null and p.revoked_at is null),
  totals as (
    select sum(work_share_percent) as work, sum(grant_share_percent) as grants, sum(result_share_percent) as results,
      coalesce(greatest(sum(work_share_percent) filter (where kind = 'university'),
        sum(grant_share_percent) filter (where kind = 'university')), 0) as academic,
      bool_or(kind = 'university') as has_university, count(*) as n
    from partners)
  select 'partner_not_verified', p.organisation_id from partners p where p.status <> 'verified'
  union all select 'partner_not_eligible', p.organisation_id from partners p, bid
    where not private.is_eligible(bid.eligible_kinds, p.organisation_id)
  union all select 'university_missing', null from bid, totals where bid.requires_university and not coalesce(totals.has_university, false)
  union all select 'too_many_partners', null from bid, totals where totals.n > bid.max_partners
  union all select 'work_shares_not_whole', null from totals where work <> 100
  union all select 'grant_shares_not_whole', null from totals where grants <> 100
  -- Under sponsor_owns the performers own nothing that could be shared.
  union all select 'result_shares_not_whole', null from bid, totals where bid.ip_regime <> 'sponsor_owns' and results <> 100
  union all select 'academic_share_over_limit', null from bid, totals where academic > bid.max_academic_share_percent
  union all select 'ip_terms_not_accepted', p.organisation_id from partners p where p.ip_terms_accepted_at is null;
end $function$;

CREATE OR REPLACE FUNCTION private.team_ids_of_actor()
  RETURNS SETOF uuid
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select p.team_id from public.team_people p where p.profile_id = (select auth.uid()) and p.left_at is null
  union
  select p.team_id from public.memberships m join public.team_partners p on p.organisation_id = m.organisation_id
  where m.profile_id = (select auth.uid()) and p.accepted_at is not null and p.revoked_at is null
    and (m.role in ('owner', 'signatory', 'research_office') or (m.role = 'manager' and not p.is_lead));
$function$;

CREATE OR REPLACE FUNCTION private.team_notice (
  team_id uuid,
  more    jsonb DEFAULT '{}'::jsonb
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select jsonb_build_object('team', t.name, 'challenge', c.title, 'lead', o.name,
      'person', (select p.name from public.profiles p where p.id = (select auth.uid()))) || more
  from public.teams t join public.challenges c on c.id = t.challenge_id join public.organisations o on o.id = t.lead_organisation_id
  where t.id = team_notice.team_id;
$function$;

CREATE OR REPLACE FUNCTION private.team_organisations (
  team_id uuid
)
  RETURNS SETOF uuid
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select p.organisation_id from public.team_partners p
  where p.team_id = team_organisations.team_id and p.accepted_at is not null and p.revoked_at is null;
$function$;

CREATE OR REPLACE FUNCTION private.team_partner_list (
  team_id     uuid,
  all_of_them boolean
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select coalesce(jsonb_agg(private.organisation_card(p.organisation_id) || jsonb_build_object(
      'is_lead', p.is_lead, 'state', private.partner_state(p), 'invited_at', p.invited_at, 'invited_by', private.name_of(p.invited_by),
      'expires_at', p.expires_at, 'accepted_at', p.accepted_at, 'work_share_percent', p.work_share_percent,
      'grant_share_percent', p.grant_share_percent, 'result_share_percent', p.result_share_percent,
      'own_contribution_kind', p.own_contribution_kind, 'own_contribution_minor', p.own_contribution_minor,
      'ip_terms_accepted_at', p.ip_terms_accepted_at, 'ip_terms_accepted_by', private.name_of(p.ip_terms_accepted_by))
    order by p.is_lead desc, p.invited_at, p.id), '[]')
  from public.team_partners p
  where p.team_id = team_partner_list.team_id
    and (all_of_them or (private.partner_state(p) = 'invited' and private.has_organisation_role(p.organisation_id, 'manager', 'signatory')));
$function$;

CREATE OR REPLACE FUNCTION private.team_people_ids (
  team_id uuid
)
  RETURNS uuid[]
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  return (
    select coalesce(array_agg(p.profile_id), '{}') from public.team_people p
    where p.team_id = team_people_ids.team_id and p.left_at is null);
end $function$;

CREATE OR REPLACE FUNCTION private.team_people_list (
  team_id uuid
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select coalesce(jsonb_agg(jsonb_build_object('id', p.profile_id, 'name', private.name_of(p.profile_id), 'role', p.role, 'can_edit', p.can_edit,
      'organisation', private.organisation_card(p.organisation_id), 'joined_at', p.joined_at,
      'is_self', p.profile_id = (select auth.uid()),
      'is_removable', p.role <> 'principal_investigator' and (p.profile_id = (select auth.uid()) or private.leads_team(p.team_id)
        or private.speaks_for_partner(p.team_id, p.organisation_id))) order by p.role, p.joined_at, p.profile_id), '[]')
  from public.team_people p where p.team_id = team_people_list.team_id and p.left_at is null;
$function$;

CREATE OR REPLACE FUNCTION private.teams_violations()
  RETURNS TABLE (
    rule      text,
    object_id uuid
  )
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select 'team_without_principal_investigator', t.id from public.teams t
    where not exists (select from public.team_people p where p.team_id = t.id and p.role = 'principal_investigator' and p.left_at is null)
  union all select 'team_without_lead_partner', t.id from public.teams t
    where not exists (select from public.team_partners p where p.team_id = t.id and p.is_lead and p.accepted_at is not null
      and p.revoked_at is null and p.organisation_id = t.lead_organisation_id)
  union all select 'shares_over_whole', p.team_id from public.team_partners p where p.accepted_at is not null and p.revoked_at is null
    group by p.team_id having greatest(sum(p.work_share_percent), sum(p.grant_share_percent), sum(p.result_share_percent)) > 100
  union all select 'opening_overfilled', o.id from public.openings o where private.places_taken(o.id) > o.places
  union all select 'student_without_consent', p.team_id from public.team_people p
    left join public.opening_requests r on r.id = p.request_id
    where p.role in ('graduate_student', 'undergraduate_student')
      and (r.accepted_at is null or r.consented_at is null or r.student_id <> p.profile_id)
  union all select 'sealed_with_shares_not_whole', p.team_id from public.proposals p
    where p.submission_id is not null
      and exists (select from private.team_gaps(p.team_id) g where g.code in ('work_shares_not_whole', 'grant_shares_not_whole'));
$function$;

CREATE OR REPLACE FUNCTION private.tell_award_parties (
  award  public.awards,
  kind   text,
  others uuid[]        DEFAULT '{}'::uuid[],
  more   jsonb         DEFAULT '{}'::jsonb
)
  RETURNS void
  LANGUAGE sql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select private.notify(
    tell_award_parties.others || array(select unnest(private.members_with_role(party, 'signatory')) from private.award_parties(award.id) party),
    tell_award_parties.kind, '/awards/' || award.id || '/manage',
    jsonb_build_object('award_number', award.number, 'proposal', p.title, 'amount_minor', award.amount_minor, 'currency', award.currency,
      'expires_at', award.offer_expires_at, 'time_zone', c.time_zone) || tell_award_parties.more)
  from public.proposals p join public.challenges c on c.id = p.challenge_id where p.id = award.proposal_id;
$function$;

CREATE OR REPLACE FUNCTION private.tell_challenge_managers (
  proposal_id uuid,
  kind        text
)
  RETURNS void
  LANGUAGE sql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select private.notify(
    array(select person from unnest(private.members_with_role(c.organisation_id, 'manager')) person where not private.is_conflicted(person, p.id)),
    tell_challenge_managers.kind, '/challenges/' || c.id || '/proposals',
    jsonb_build_object('challenge', c.title, 'proposal', p.title, 'person', (select name from public.profiles where id = (select auth.uid()))))
  from public.proposals p join public.challenges c on c.id = p.challenge_id where p.id = tell_challenge_managers.proposal_id;
$function$;

CREATE OR REPLACE FUNCTION private.tell_of_milestone (
  milestone public.milestones,
  kind      text,
  people    uuid[],
  note      text              DEFAULT NULL::text
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  perform private.notify(people, kind, '/milestones/' || milestone.id, jsonb_strip_nulls(jsonb_build_object(
    'award_number', (select a.number from public.awards a where a.id = milestone.award_id),
    'position', milestone.position, 'title', milestone.title, 'note', note)));
end $function$;

CREATE OR REPLACE FUNCTION private.tell_of_payment (
  payment public.payments,
  kind    text,
  people  uuid[],
  note    text            DEFAULT NULL::text
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  perform private.notify(people, kind, '/payments/' || payment.id, jsonb_strip_nulls(jsonb_build_object(
    'number', payment.number, 'amount_minor', payment.amount_minor, 'currency', payment.currency, 'note', note)));
end $function$;

CREATE OR REPLACE FUNCTION private.tell_reserve_moves_up (
  award public.awards,
  kind  text
)
  RETURNS void
  LANGUAGE sql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select private.notify(
    array(select person from unnest(private.members_with_role(c.organisation_id, 'manager')) person where not private.is_conflicted(person, award.proposal_id)),
    tell_reserve_moves_up.kind, '/challenges/' || c.id || '/proposals',
    jsonb_build_object('award_number', award.number, 'challenge', c.title, 'next_in_reserve', (
      select p.title from public.proposals p where p.challenge_id = c.id and p.reserved_at is not null order by p.reserve_rank limit 1)))
  from public.challenges c where c.id = award.challenge_id;
$function$;

CREATE OR REPLACE FUNCTION private.touch_draft (
  draft public.challenges,
  part  text
)
  RETURNS public.challenges
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare touched public.challenges;
begin
  update public.challenges c set revision = draft.revision + 1, updated_at = now() where c.id = draft.id returning * into touched;
  perform private.record('challenge.saved', 'challenge', draft.id, draft.organisation_id, null,
    jsonb_build_object('revision', touched.revision, 'fields', jsonb_build_array(part)), 'manager');
  return touched;
end $function$;

CREATE OR REPLACE FUNCTION private.typed_shares (
  shares jsonb
)
  RETURNS TABLE (
    organisation_id        uuid,
    work_share_percent     numeric,
    grant_share_percent    numeric,
    result_share_percent   numeric,
    own_contribution_kind  public.own_contribution_kind,
    own_contribution_minor bigint
  )
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$
  select s.organisation_id, s.work_share_percent, s.grant_share_percent, s.result_share_percent,
    coalesce(s.own_contribution_kind, 'none'), coalesce(s.own_contribution_minor, 0)
  from jsonb_to_recordset(shares) s (organisation_id uuid, work_share_percent numeric, grant_share_percent numeric, result_share_percent numeric,
    own_contribution_kind public.own_contribution_kind, own_contribution_minor bigint);
$function$;

CREATE OR REPLACE FUNCTION private.unbalanced_classes (
  deed_id uuid
)
  RETURNS TABLE (
    result_class  text,
    total_percent numeric
  )
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select s.result_class, sum(s.percent) from public.ip_result_shares s where s.deed_id = unbalanced_classes.deed_id
  group by s.result_class having sum(s.percent) <> 100;
$function$;

CREATE OR REPLACE FUNCTION private.unspoken_minor (
  challenge_id       uuid,
  except_proposal_id uuid DEFAULT NULL::uuid
)
  RETURNS bigint
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select (c.approved_amount_minor - coalesce((
    select sum(case
      when a.approved_at is not null then (
        select -coalesce(sum(l.amount_minor), 0) from public.ledger_transactions t join public.ledger_postings l on l.transaction_id = t.id
        where t.award_id = a.id and l.account = 'available')
      when a.returned_at is not null then 0
      else a.amount_minor end)
    from public.awards a where a.challenge_id = c.id and a.proposal_id is distinct from except_proposal_id), 0))::bigint
  from public.challenges c where c.id = unspoken_minor.challenge_id;
$function$;

CREATE OR REPLACE FUNCTION private.weighted_percent (
  scores  numeric[],
  weights numeric[]
)
  RETURNS numeric
  LANGUAGE sql
  IMMUTABLE
  SET search_path TO ''
  AS $function$
  select case when bool_and(s.score is not null and s.weight is not null) then 100 * sum(s.weight * s.score) / nullif(5 * sum(s.weight), 0) end
  from unnest(weighted_percent.scores, weighted_percent.weights) as s (score, weight);
$function$;

CREATE OR REPLACE FUNCTION private.why_bid_is_frozen (
  team_id uuid
)
  RETURNS text
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select case
    when t.disbanded_at is not null then 'team_disbanded'
    when exists (select from public.proposals p where p.team_id = t.id and p.submission_id is not null) then 'proposal_sealed'
    when private.challenge_status(c) not in ('forecast', 'open') then 'bidding_closed' end
  from public.teams t join public.challenges c on c.id = t.challenge_id where t.id = why_bid_is_frozen.team_id;
$function$;

CREATE OR REPLACE FUNCTION private.why_not_asking (
  opening    public.openings,
  profile_id uuid
)
  RETURNS text
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select case
    when s.profile_id is null then 'students_only'
    when exists (select from public.opening_requests r where r.opening_id = opening.id and r.student_id = s.profile_id) then 'opening_request_once'
    when exists (select from public.team_people p where p.team_id = opening.team_id and p.profile_id = s.profile_id and p.left_at is null) then 'already_in_team'
    when private.opening_status(opening) <> 'open' then 'opening_' || private.opening_status(opening)
    when s.supervisor_id is null then 'supervisor_missing'
    when not exists (select from public.memberships m where m.organisation_id = s.university_id and m.profile_id = s.supervisor_id
                     and m.role = 'supervisor') then 'supervisor_not_at_university'
    when opening.level not in ('any', s.level) then 'opening_for_other_level' end
  from (select why_not_asking.profile_id as id) who left join public.student_records s on s.profile_id = who.id;
$function$;

CREATE OR REPLACE FUNCTION private.why_not_recruiting (
  team_id uuid
)
  RETURNS text
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select case
    when private.has_running_award(why_not_recruiting.team_id) then null
    else nullif(private.why_bid_is_frozen(why_not_recruiting.team_id), 'proposal_sealed') end;
$function$;

CREATE OR REPLACE FUNCTION private.withdraw_rival_requests (
  accepted public.opening_requests
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  called uuid := (select t.challenge_id from public.openings o join public.teams t on t.id = o.team_id where o.id = accepted.opening_id);
  withdrawn public.opening_requests;
begin
  for withdrawn in
    update public.opening_requests r set withdrawn_at = now()
    from public.openings o join public.teams t on t.id = o.team_id
    where o.id = r.opening_id and t.challenge_id = called and r.student_id = accepted.student_id and r.id <> accepted.id
      and private.request_state(r) in ('asked', 'agreed', 'consented')
    returning r.*
  loop
    perform private.record('opening_request.withdrawn', 'opening_request', withdrawn.id, acting_as => 'system');
    -- Without `person`: it would name the rival who accepted.
    perform private.notify(array[private.request_lead(withdrawn)], 'opening_request.withdrawn', '/openings/' || withdrawn.opening_id,
      private.request_notice(withdrawn) - 'person');
  end loop;
end $function$;

CREATE OR REPLACE FUNCTION private.without_applicant (
  content jsonb
)
  RETURNS jsonb
  LANGUAGE sql
  IMMUTABLE
  SET search_path TO ''
  AS $function$
  with letters as (
    select partner ->> 'organisation_id' as id, 'Partner ' || chr(64 + position::integer) as letter, partner, position
    from jsonb_array_elements(content #> '{team,partners}') with ordinality as listed (partner, position)),
  masked as (
    select part, jsonb_agg(item || jsonb_build_object('organisation_id', coalesce(letters.letter, 'Partner')) order by listed.position) as items
    from (values ('budget'), ('background')) parts (part), jsonb_array_elements(content -> part) with ordinality as listed (item, position)
      left join letters on letters.id = item ->> 'organisation_id'
    group by part)
  select (content - 'team' - 'budget' - 'background' - 'files') || jsonb_build_object(
    'team', jsonb_build_object('people', '[]'::jsonb, 'partners', (
      select coalesce(jsonb_agg(jsonb_build_object('organisation_id', letter, 'name', letter, 'kind', partner -> 'kind', 'is_lead', partner -> 'is_lead',
        'work_share_percent', partner -> 'work_share_percent', 'grant_share_percent', partner -> 'grant_share_percent',
        'result_share_percent', partner -> 'result_share_percent', 'own_contribution_kind', partner -> 'own_contribution_kind',
        'own_contribution_minor', partner -> 'own_contribution_minor') order by position), '[]') from letters)),
    'budget', coalesce((select items from masked where part = 'budget'), '[]'),
    'background', coalesce((select items from masked where part = 'background'), '[]'),
    'files', (select coalesce(jsonb_agg(file || jsonb_build_object('name', 'File ' || position) order by position), '[]')
      from jsonb_array_elements(content -> 'files') with ordinality as listed (file, position)));
$function$;

CREATE OR REPLACE FUNCTION private.works_on_award (
  award_id uuid
)
  RETURNS boolean
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select exists (select from public.awards a where a.id = works_on_award.award_id and private.is_in_team(a.team_id));
$function$;

CREATE OR REPLACE FUNCTION private.write_criteria (
  challenge_id uuid,
  criteria     jsonb
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  if jsonb_typeof(criteria) is distinct from 'array' then perform private.refuse('value_not_understood', 422); end if;
  if jsonb_array_length(criteria) > 20 then perform private.refuse('too_many_criteria', 422); end if;
  delete from public.challenge_criteria r where r.challenge_id = write_criteria.challenge_id;
  insert into public.challenge_criteria (challenge_id, position, title, guidance, weight_percent, threshold_score, descriptors)
    select write_criteria.challenge_id, e.place, btrim(e.item ->> 'title'), coalesce(e.item ->> 'guidance', ''),
      (e.item ->> 'weight_percent')::numeric, (e.item ->> 'threshold_score')::numeric,
      array(select coalesce(d.text, '') from jsonb_array_elements_text(coalesce(e.item -> 'descriptors', '[]')) with ordinality d (text, score) order by d.score)
    from jsonb_array_elements(criteria) with ordinality e (item, place);
exception
  when data_exception then perform private.refuse('value_not_understood', 422);
end $function$;

CREATE OR REPLACE FUNCTION private.write_import (
  organisation_id uuid,
  feed_title      text,
  items           jsonb,
  imported_by     uuid
)
  RETURNS public.challenge_imports
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  written public.challenge_imports;
  item jsonb;
  place integer := 0;
  outcome text;
  drafted uuid;
begin
  if jsonb_typeof(items) is distinct from 'array'
     or exists (select from jsonb_array_elements(items) i where jsonb_typeof(i) <> 'object' or coalesce(i ->> 'source_key', '') = '' or coalesce(i ->> 'title', '') = '') then
    perform private.refuse('feed_malformed', 422);
  end if;
  if jsonb_array_length(items) = 0 then perform private.refuse('feed_empty', 422); end if;
  if jsonb_array_length(items) > 500 then perform private.refuse('feed_too_long', 422, jsonb_array_length(items)::text); end if;
  insert into public.challenge_imports (organisation_id, imported_by, feed_title, created_count, unchanged_count)
    values (write_import.organisation_id, write_import.imported_by, left(coalesce(write_import.feed_title, ''), 300), 0, 0) returning * into written;
  for item in select i from jsonb_array_elements(items) i loop
    place := place + 1;
    drafted := null;
    outcome := 'unreadable';
    if not coalesce((item ->> 'unreadable')::boolean, false) then
      drafted := private.draft_from_feed(write_import.organisation_id, item, write_import.imported_by);
      outcome := case when drafted is null then 'unchanged' else 'created' end;
    end if;
    insert into public.challenge_import_items (import_id, position, source_key, title, challenge_id, outcome, was_read, guessed, left_out)
      values (written.id, place, item ->> 'source_key', item ->> 'title',
        coalesce(drafted, (select c.id from public.challenges c where c.organisation_id = write_import.organisation_id and c.source_key = item ->> 'source_key')),
        outcome, coalesce(item -> 'was_read', '[]'), coalesce(item -> 'guessed', '[]'), coalesce(item -> 'left_out', '[]'));
  end loop;
  update public.challenge_imports i set
      created_count = (select count(*) from public.challenge_import_items n where n.import_id = i.id and n.outcome = 'created'),
      unchanged_count = (select count(*) from public.challenge_import_items n where n.import_id = i.id and n.outcome = 'unchanged')
    where i.id = written.id returning * into written;
  perform private.record('feed.imported', 'challenge_import', written.id, written.organisation_id, null,
    jsonb_build_object('feed', written.feed_title, 'created', written.created_count, 'unchanged', written.unchanged_count),
    case when imported_by is null then 'system' else 'manager' end);
  return written;
exception
  when data_exception then perform private.refuse('feed_malformed', 422);
end $function$;

CREATE OR REPLACE FUNCTION private.written_time (
  moment timestamp with time zone,
  zone   text
)
  RETURNS text
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$
  select to_char(moment at time zone zone, 'FMDD FMMonth YYYY, HH24:MI') || ' (' || zone || ')';
$function$;

CREATE OR REPLACE FUNCTION public.accept_assignment (
  assignment_id   uuid,
  has_no_conflict boolean
)
  RETURNS public.review_assignments
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare own public.review_assignments := private.require_own_assignment(accept_assignment.assignment_id);
begin
  if own.accepted_at is not null or own.declined_at is not null then perform private.refuse('review_answered_already', 409); end if;
  if has_no_conflict is not true then perform private.refuse('conflict_declaration_required', 422); end if;
  update public.review_assignments r set accepted_at = now() where r.id = own.id returning r.* into own;
  insert into public.review_comments (assignment_id) values (own.id) on conflict do nothing;
  insert into public.review_confidences (assignment_id) values (own.id) on conflict do nothing;
  perform private.record('review.accepted', 'proposal', own.proposal_id, null, null, jsonb_build_object('assignment_id', own.id), 'reviewer');
  return own;
end $function$;

REVOKE ALL ON FUNCTION "public"."accept_assignment"(uuid, boolean) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.accept_invitation (
  invitation_id uuid
)
  RETURNS public.organisation_invitations
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  invitation public.organisation_invitations := private.own_open_invitation(accept_invitation.invitation_id);
  person uuid := private.actor();
begin
  if not exists (select from public.profiles p where p.id = person) then perform private.refuse('profile_required', 409); end if;
  if exists (select from public.organisations o where o.id = invitation.organisation_id and o.suspended_at is not null) then
    perform private.refuse('organisation_suspended', 409);
  end if;
  update public.organisation_invitations i set accepted_at = now(), accepted_by = person where i.id = invitation.id returning * into invitation;
  insert into public.memberships (organisation_id, profile_id, role) values (invitation.organisation_id, person, invitation.role)
    on conflict do nothing;
  perform private.record('invitation.accepted', 'organisation_invitation', invitation.id, invitation.organisation_id, null,
    jsonb_build_object('role', invitation.role));
  perform private.notify(array[invitation.invited_by], 'invitation.accepted', private.people_path(invitation.organisation_id),
    private.invitation_data(invitation) || jsonb_build_object('person', private.name_of(person)));
  return invitation;
end $function$;

REVOKE ALL ON FUNCTION "public"."accept_invitation"(uuid) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.accept_ip_terms (
  team_id         uuid,
  organisation_id uuid,
  regime          public.ip_regime
)
  RETURNS public.team_partners
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare partner public.team_partners := private.own_partnership(accept_ip_terms.team_id, accept_ip_terms.organisation_id);
begin
  if private.partner_state(partner) <> 'accepted' or not private.can_read_team(partner.team_id) then perform private.refuse('not_found', 404); end if;
  -- The lock keeps the regime as it is until this acceptance counts, or is cleared with the others.
  perform from public.challenges c join public.teams t on t.challenge_id = c.id
    where t.id = partner.team_id and c.ip_regime = accept_ip_terms.regime for share of c;
  if not found then perform private.refuse('ip_regime_changed', 409); end if;
  if partner.ip_terms_accepted_at is not null then return partner; end if;
  perform private.require_bid_changeable(partner.team_id);
  update public.team_partners p set ip_terms_accepted_at = now(), ip_terms_accepted_by = private.actor()
    where p.id = partner.id returning * into partner;
  perform private.record('ip_terms.accepted', 'team', partner.team_id, partner.organisation_id,
    after => jsonb_build_object('regime', accept_ip_terms.regime));
  perform private.notify(array[private.principal_investigator(partner.team_id)], 'ip_terms.accepted', '/teams/' || partner.team_id,
    private.partner_notice(partner, jsonb_build_object('regime', accept_ip_terms.regime)));
  return partner;
end $function$;

REVOKE ALL ON FUNCTION "public"."accept_ip_terms"(uuid, uuid, public.ip_regime) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.accept_milestone (
  milestone_id uuid,
  percent      numeric,
  note         text,
  trl          integer
)
  RETURNS public.milestones
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  milestone public.milestones := private.require_milestone(accept_milestone.milestone_id);
  accepted public.milestones;
begin
  perform private.require_milestone_examiner(milestone);
  if private.milestone_status(milestone) <> 'submitted' then perform private.refuse('milestone_not_submitted', 409); end if;
  if percent is null or percent <= 0 or percent > 100 or percent <> round(percent, 2) then perform private.refuse('accepted_percent_invalid', 422); end if;
  if trl is null or trl not between 1 and 9 then perform private.refuse('accepted_trl_invalid', 422); end if;
  if percent < 100 and coalesce(btrim(note), '') = '' then perform private.refuse('acceptance_note_needed', 422); end if;
  if char_length(note) > 4000 then perform private.refuse('acceptance_note_too_long', 422); end if;
  update public.milestones m set accepted_at = now(), accepted_by = private.actor(), accepted_percent = percent,
      acceptance_note = nullif(btrim(note), ''), accepted_trl = accept_milestone.trl
    where m.id = milestone.id returning * into accepted;
  perform private.record('milestone.accepted', 'milestone', milestone.id, private.award_sponsor(milestone.award_id), null,
    jsonb_strip_nulls(jsonb_build_object('percent', percent, 'trl', trl, 'note', accepted.acceptance_note)), 'technical_officer');
  perform private.tell_of_milestone(accepted, 'milestone.accepted',
    private.award_team_people(milestone.award_id) || private.members_with_role(private.award_sponsor(milestone.award_id), 'finance')
      || private.people_with_platform_role('finance_officer'), accepted.acceptance_note);
  return accepted;
end $function$;

REVOKE ALL ON FUNCTION "public"."accept_milestone"(uuid, numeric, text, integer) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.accept_partnership (
  team_id         uuid,
  organisation_id uuid
)
  RETURNS public.team_partners
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  person uuid := private.actor();
  partner public.team_partners := private.own_partnership(accept_partnership.team_id, accept_partnership.organisation_id);
begin
  if private.partner_state(partner) = 'accepted' then return partner; end if;
  if private.partner_state(partner) <> 'invited' then perform private.refuse('partner_invitation_over', 409); end if;
  perform private.require_bid_changeable(partner.team_id);
  perform private.require_may_bid((select t.challenge_id from public.teams t where t.id = partner.team_id), partner.organisation_id);
  perform private.require_partner_place(partner.team_id, 0);
  update public.team_partners p set accepted_at = now(), accepted_by = person where p.id = partner.id returning * into partner;
  if not exists (select from public.team_people p where p.team_id = partner.team_id and p.profile_id = person and p.left_at is null) then
    perform private.join_team(partner.team_id, person, partner.organisation_id, 'partner_contact');
  end if;
  perform private.partners_changed(partner.team_id);
  perform private.record('partner.accepted', 'team', partner.team_id, partner.organisation_id);
  perform private.notify(private.team_people_ids(partner.team_id), 'partner.accepted', '/teams/' || partner.team_id, private.partner_notice(partner));
  return partner;
end $function$;

REVOKE ALL ON FUNCTION "public"."accept_partnership"(uuid, uuid) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.accept_request (
  request_id uuid
)
  RETURNS public.opening_requests
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  request public.opening_requests;
  opening public.openings;
  student public.student_records;
begin
  select r.* into request from public.opening_requests r where r.id = accept_request.request_id;
  -- The student first, then the team, then the request: two teams that accept the same student wait for each other here.
  select s.* into student from public.student_records s where s.profile_id = request.student_id for update;
  select o.* into opening from public.openings o where o.id = request.opening_id;
  if opening.id is not null then perform private.lock_team(opening.team_id); end if;
  request := private.lock_request(accept_request.request_id);
  perform private.require_opening_lead(request.opening_id);
  if request.accepted_at is not null then return request; end if;
  perform private.require_request_open(request);
  perform private.require_people_changeable(opening.team_id);
  perform private.require_acceptable(request, opening);

  update public.opening_requests r set accepted_at = now(), accepted_by = private.actor() where r.id = request.id returning * into request;
  perform private.join_team(opening.team_id, request.student_id, student.university_id,
    case student.level when 'graduate' then 'graduate_student'::public.team_role else 'undergraduate_student' end, request.id);
  perform private.withdraw_rival_requests(request);
  perform private.clear_sign_off(opening.team_id);
  perform private.record('opening_request.accepted', 'opening_request', request.id, student.university_id, acting_as => 'team_lead');
  perform private.notify(array[request.student_id], 'opening_request.accepted', '/teams/' || opening.team_id, private.request_notice(request));
  perform private.notify(array[request.supervisor_id], 'opening_request.accepted', '/requests', private.request_notice(request));
  return request;
end $function$;

REVOKE ALL ON FUNCTION "public"."accept_request"(uuid) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.add_team_person (
  team_id    uuid,
  profile_id uuid,
  role       public.team_role
)
  RETURNS public.team_people
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  home uuid;
  added public.team_people;
begin
  perform private.require_team_organiser(add_team_person.team_id);
  perform private.require_people_changeable(add_team_person.team_id);
  if add_team_person.role = 'principal_investigator' then perform private.refuse('role_not_given_here', 422); end if;
  if add_team_person.role in ('graduate_student', 'undergraduate_student')
     or exists (select from public.student_records s where s.profile_id = add_team_person.profile_id) then
    perform private.refuse('student_joins_by_request', 409);
  end if;
  -- Of several organisations of the team, the one for which the actor may speak.
  select p.organisation_id into home
    from public.team_partners p join public.memberships m on m.organisation_id = p.organisation_id
    where p.team_id = add_team_person.team_id and p.accepted_at is not null and p.revoked_at is null
      and m.profile_id = add_team_person.profile_id
      and (private.leads_team(p.team_id) or private.speaks_for_partner(p.team_id, p.organisation_id))
    order by p.is_lead desc, p.accepted_at limit 1;
  if home is null then perform private.refuse('person_not_in_partners', 409); end if;
  perform private.join_team(add_team_person.team_id, add_team_person.profile_id, home, add_team_person.role);
  perform private.clear_sign_off(add_team_person.team_id);
  perform private.record('team.person_added', 'team', add_team_person.team_id, home,
    after => jsonb_build_object('profile_id', add_team_person.profile_id, 'role', add_team_person.role));
  perform private.notify(array[add_team_person.profile_id], 'team.person_added', '/teams/' || add_team_person.team_id,
    private.team_notice(add_team_person.team_id, jsonb_build_object('role', add_team_person.role)));
  select * into added from public.team_people p where p.team_id = add_team_person.team_id and p.profile_id = add_team_person.profile_id;
  return added;
end $function$;

REVOKE ALL ON FUNCTION "public"."add_team_person"(uuid, uuid, public.team_role) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.agree_to_request (
  request_id uuid
)
  RETURNS public.opening_requests
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare request public.opening_requests := private.lock_request(agree_to_request.request_id);
begin
  if request.supervisor_id <> private.actor() then perform private.refuse('not_allowed', 403); end if;
  perform private.require_request_open(request);
  if request.supervisor_agreed_at is not null then return request; end if;
  update public.opening_requests r set supervisor_agreed_at = now() where r.id = request.id returning * into request;
  perform private.record('opening_request.agreed', 'opening_request', request.id, acting_as => 'supervisor');
  perform private.notify(array[request.student_id], 'opening_request.agreed', '/requests', private.request_notice(request));
  perform private.notify(array[private.request_lead(request)], 'opening_request.agreed', '/openings/' || request.opening_id, private.request_notice(request));
  return request;
end $function$;

REVOKE ALL ON FUNCTION "public"."agree_to_request"(uuid) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.approval_funds (
  challenge_id uuid
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  perform private.require_platform_role('approver', 'finance_officer', 'auditor');
  return (select coalesce(jsonb_agg(private.fund_summary(f) order by f.organisation_id nulls first, f.code), '[]')
    from public.funds f join public.challenges c on c.id = approval_funds.challenge_id
    where f.currency = c.currency and (f.organisation_id is null or f.organisation_id = c.organisation_id));
end $function$;

REVOKE ALL ON FUNCTION "public"."approval_funds"(uuid) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.approvals_page()
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  perform private.require_platform_role('approver', 'finance_officer', 'auditor');
  return jsonb_build_object(
    'is_approver', private.has_platform_role('approver'),
    'is_finance_officer', private.has_platform_role('finance_officer'),
    'challenges', coalesce((select jsonb_agg(jsonb_build_object('id', c.id, 'title', c.title, 'kind', c.kind, 'organisation', o.name, 'currency', c.currency,
        'submitted_at', c.submitted_at, 'proposed_amount_minor', c.proposed_amount_minor, 'suggested_amount_minor', c.suggested_amount_minor,
        'suggested_at', c.suggested_at, 'closes_at', c.closes_at, 'time_zone', c.time_zone) order by c.submitted_at, c.id)
      from public.challenges c join public.organisations o on o.id = c.organisation_id
      where c.submitted_at is not null and c.approved_at is null and c.refused_at is null and c.returned_at is null and c.cancelled_at is null), '[]'),
    'contributions', coalesce((select jsonb_agg(jsonb_build_object('id', n.id, 'fund_id', f.id, 'fund', f.name, 'currency', f.currency, 'amount_minor', n.amount_minor,
        'source_name', n.source_name, 'entered_by', p.name, 'entered_at', n.entered_at, 'is_own', n.entered_by = (select auth.uid())) order by n.entered_at, n.id)
      from public.contributions n join public.funds f on f.id = n.fund_id join public.profiles p on p.id = n.entered_by
      where n.confirmed_at is null), '[]'),
    'funds', coalesce((select jsonb_agg(private.fund_summary(f) order by f.code) from public.funds f where f.organisation_id is null), '[]'));
end $function$;

REVOKE ALL ON FUNCTION "public"."approvals_page"() FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.approve_award (
  award_id     uuid,
  amount_minor bigint DEFAULT NULL::bigint
)
  RETURNS public.awards
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  award public.awards := private.lock_award_for_approver(approve_award.award_id);
  challenge public.challenges;
  available bigint;
begin
  if approve_award.amount_minor <> award.amount_minor then perform private.refuse('award_changed', 409, award.amount_minor::text); end if;
  select c.* into challenge from public.challenges c where c.id = award.challenge_id;
  if challenge.cancelled_at is not null then perform private.refuse('challenge_cancelled', 409); end if;
  -- Money of offers that ran out is free again, whether or not a worker has run.
  perform private.expire_offers(award.fund_id);
  select b.available_minor into available from public.fund_balances b where b.fund_id = award.fund_id for update;
  if coalesce(available, 0) < award.amount_minor then perform private.refuse('fund_overdrawn', 409, coalesce(available, 0)::text); end if;
  update public.awards a set approved_at = now(), approved_by = private.actor() where a.id = award.id returning a.* into award;
  perform private.post_ledger(award.fund_id, 'commitment', 'available', 'committed', award.amount_minor,
    'Award ' || award.number || ' approved', award_id => award.id);
  perform private.record('award.approved', 'award', award.id, challenge.organisation_id, null,
    jsonb_build_object('amount_minor', award.amount_minor, 'fund_id', award.fund_id), 'approver');
  perform private.notify(private.members_with_role(challenge.organisation_id, 'manager', 'finance') || private.people_with_platform_role('finance_officer'),
    'award.approved', '/awards/' || award.id || '/manage',
    jsonb_build_object('challenge', challenge.title, 'amount_minor', award.amount_minor, 'currency', award.currency));
  return award;
end $function$;

REVOKE ALL ON FUNCTION "public"."approve_award"(uuid, bigint) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.approve_challenge (
  challenge_id uuid,
  fund_id      uuid,
  amount_minor bigint
)
  RETURNS public.challenges
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  decided public.challenges;
  fund public.funds;
  available bigint;
begin
  decided := private.lock_for_decision(approve_challenge.challenge_id, 'approver');
  if coalesce(approve_challenge.amount_minor, 0) <= 0 then perform private.refuse('amount_not_positive', 422); end if;
  select * into fund from public.funds f where f.id = approve_challenge.fund_id;
  if fund.id is null or fund.organisation_id <> decided.organisation_id then perform private.refuse('fund_not_found', 404); end if;
  if fund.currency <> decided.currency then perform private.refuse('fund_currency_differs', 409, fund.currency); end if;
  select b.available_minor into available from public.fund_balances b where b.fund_id = fund.id;
  if approve_challenge.amount_minor > coalesce(available, 0) then
    perform private.refuse('fund_too_small', 409, private.money_text(coalesce(available, 0), fund.currency));
  end if;
  update public.challenges c set approved_at = now(), approved_by = private.actor(), approved_fund_id = fund.id,
      approved_amount_minor = approve_challenge.amount_minor, award_ceiling_minor = least(c.award_ceiling_minor, approve_challenge.amount_minor)
    where c.id = decided.id returning * into decided;
  perform private.record('challenge.approved', 'challenge', decided.id, decided.organisation_id,
    jsonb_build_object('proposed_amount_minor', decided.proposed_amount_minor, 'suggested_amount_minor', decided.suggested_amount_minor),
    jsonb_build_object('approved_amount_minor', decided.approved_amount_minor, 'currency', decided.currency, 'fund', fund.code), 'approver');
  perform private.notify(private.members_with_role(decided.organisation_id, 'manager'), 'challenge.approved',
    '/challenges/' || decided.id || '/edit',
    private.challenge_notice(decided) || jsonb_build_object('amount_minor', decided.approved_amount_minor, 'fund', fund.name));
  return decided;
end $function$;

REVOKE ALL ON FUNCTION "public"."approve_challenge"(uuid, uuid, bigint) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.approve_milestone (
  milestone_id uuid
)
  RETURNS public.milestones
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  milestone public.milestones := private.require_milestone(approve_milestone.milestone_id);
  approved public.milestones;
begin
  if milestone.accepted_by = private.actor() then perform private.refuse('milestone_not_approved_by_acceptor', 403); end if;
  if milestone.submitted_by = private.actor() then perform private.refuse('milestone_not_approved_by_submitter', 403); end if;
  if not private.approves_milestones(milestone.award_id) then perform private.refuse('not_allowed', 403); end if;
  if private.milestone_status(milestone) <> 'accepted' then perform private.refuse('milestone_not_accepted', 409); end if;
  update public.milestones m set approved_at = now(), approved_by = private.actor(), payable_minor = private.milestone_payable_minor(m)
    where m.id = milestone.id returning * into approved;
  perform private.record('milestone.approved', 'milestone', milestone.id, private.award_sponsor(milestone.award_id), null,
    jsonb_build_object('payable_minor', approved.payable_minor), 'finance');
  perform private.tell_of_milestone(approved, 'milestone.approved',
    private.award_team_people(milestone.award_id) || private.people_with_platform_role('finance_officer'));
  return approved;
end $function$;

REVOKE ALL ON FUNCTION "public"."approve_milestone"(uuid) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.ask_conflict_dismissal (
  proposal_id uuid,
  profile_id  uuid,
  reason      text
)
  RETURNS public.conflict_dismissals
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  challenge uuid := private.require_conflict_judge(ask_conflict_dismissal.proposal_id, false);
  grounds public.conflict_ground[] := private.standing_conflict(ask_conflict_dismissal.profile_id, ask_conflict_dismissal.proposal_id);
  asked public.conflict_dismissals;
begin
  if ask_conflict_dismissal.profile_id = private.actor() then perform private.refuse('dismissal_is_for_others', 403); end if;
  if coalesce(trim(ask_conflict_dismissal.reason), '') = '' then perform private.refuse('conflict_reason_missing', 422); end if;
  if cardinality(grounds) = 0 then perform private.refuse('no_conflict_found', 409); end if;
  if 'declared' = any (grounds) then perform private.refuse('conflict_declared', 409); end if;
  insert into public.conflict_dismissals (proposal_id, profile_id, asked_by, reason, grounds)
    values (ask_conflict_dismissal.proposal_id, ask_conflict_dismissal.profile_id, private.actor(), trim(ask_conflict_dismissal.reason), grounds)
    on conflict do nothing returning * into asked;
  if asked.profile_id is null then perform private.refuse('conflict_dismissal_asked_once', 409); end if;
  perform private.record('conflict.dismissal_asked', 'proposal', asked.proposal_id, null, null,
    jsonb_build_object('profile_id', asked.profile_id, 'grounds', to_jsonb(grounds)), 'manager');
  perform private.notify(private.members_with_role(c.organisation_id, 'manager') || private.people_with_platform_role('approver'),
      'conflict.dismissal_asked', '/challenges/' || c.id || '/proposals', jsonb_build_object('challenge', c.title))
    from public.challenges c where c.id = challenge;
  return asked;
end $function$;

REVOKE ALL ON FUNCTION "public"."ask_conflict_dismissal"(uuid, uuid, text) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.assign_panel (
  challenge_id uuid,
  reviewer_ids uuid[],
  due_at       timestamp with time zone DEFAULT NULL::timestamp WITH time zone
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  due timestamptz := private.review_due(assign_panel.due_at);
  pair record;
  assigned integer := 0;
  already integer := 0;
  hidden jsonb := '[]';
begin
  perform private.require_challenge_manager(assign_panel.challenge_id);
  perform from public.challenges c where c.id = assign_panel.challenge_id for no key update;
  perform private.require_in_decision(assign_panel.challenge_id);
  if coalesce(cardinality(reviewer_ids), 0) not between 1 and 20 then perform private.refuse('panel_size', 422); end if;
  if exists (select from unnest(reviewer_ids) r (id) where not exists (select from public.profiles p where p.id = r.id)) then
    perform private.refuse('reviewer_unknown', 422);
  end if;
  for pair in
    select p.id as proposal_id, r.id as reviewer_id, private.standing_conflict(r.id, p.id) as grounds
    from public.proposals p cross join (select distinct unnest(reviewer_ids) as id) r
    where p.challenge_id = assign_panel.challenge_id and p.submission_id is not null and p.eligible_at is not null
      and not private.is_conflicted(private.actor(), p.id)
    order by p.number, r.id
  loop
    if cardinality(pair.grounds) > 0 then
      hidden := hidden || jsonb_build_object('proposal_id', pair.proposal_id, 'reviewer_id', pair.reviewer_id, 'grounds', to_jsonb(pair.grounds));
    elsif private.put_assignment(pair.proposal_id, pair.reviewer_id, due) is null then already := already + 1;
    else assigned := assigned + 1;
    end if;
  end loop;
  if assigned + already + jsonb_array_length(hidden) = 0 then perform private.refuse('nothing_to_review', 409); end if;
  perform private.record('panel.assigned', 'review_panel', assign_panel.challenge_id, null, null,
      jsonb_build_object('reviewer_ids', to_jsonb(reviewer_ids), 'assigned', assigned, 'due_at', due, 'hidden', hidden), 'manager'),
    private.notify(array(select distinct r.reviewer_id from public.review_assignments r join public.proposals p on p.id = r.proposal_id
        where p.challenge_id = c.id and r.assigned_at = now() and r.reviewer_id = any (reviewer_ids)),
      'review.assigned', '/reviews', jsonb_build_object('challenge', c.title, 'due_at', due))
  from public.challenges c where c.id = assign_panel.challenge_id;
  return jsonb_build_object('assigned', assigned, 'already', already, 'hidden', hidden);
end $function$;

REVOKE ALL ON FUNCTION "public"."assign_panel"(uuid, uuid[], timestamp WITH time zone) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.assign_reviewer (
  proposal_id uuid,
  reviewer_id uuid,
  due_at      timestamp with time zone DEFAULT NULL::timestamp WITH time zone
)
  RETURNS public.review_assignments
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  proposal public.proposals := private.lock_proposal_for_decision(assign_reviewer.proposal_id);
  grounds public.conflict_ground[];
  assigned public.review_assignments;
begin
  perform private.require_undecided(proposal.challenge_id);
  if proposal.eligible_at is null then perform private.refuse('proposal_not_eligible', 409); end if;
  if not exists (select from public.profiles p where p.id = assign_reviewer.reviewer_id) then perform private.refuse('reviewer_unknown', 422); end if;
  grounds := private.standing_conflict(assign_reviewer.reviewer_id, proposal.id);
  if cardinality(grounds) > 0 then perform private.refuse('reviewer_conflicted', 409, array_to_string(grounds, ',')); end if;
  assigned := private.put_assignment(proposal.id, assign_reviewer.reviewer_id, private.review_due(assign_reviewer.due_at));
  if assigned.id is null then perform private.refuse('review_assigned_once', 409); end if;
  perform private.record('review.assigned', 'proposal', proposal.id, null, null,
    jsonb_build_object('assignment_id', assigned.id, 'reviewer_id', assigned.reviewer_id, 'due_at', assigned.due_at), 'manager');
  perform private.notify(array[assigned.reviewer_id], 'review.assigned', '/reviews',
    (select jsonb_build_object('challenge', c.title, 'proposals', 1, 'due_at', assigned.due_at) from public.challenges c where c.id = proposal.challenge_id));
  return assigned;
end $function$;

REVOKE ALL ON FUNCTION "public"."assign_reviewer"(uuid, uuid, timestamp WITH time zone) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.attach_evidence (
  milestone_id uuid,
  file_id      uuid,
  name         text,
  media_type   text,
  size_bytes   bigint,
  sha256       text
)
  RETURNS public.milestone_files
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  milestone public.milestones := private.require_milestone(attach_evidence.milestone_id);
  attached public.milestone_files;
  wanted_name text := btrim(coalesce(attach_evidence.name, ''));
begin
  if not private.works_on_award(milestone.award_id) then perform private.refuse('not_allowed', 403); end if;
  if not private.is_milestone_open(milestone) then perform private.refuse('milestone_not_open', 409); end if;
  perform private.require_evidence_facts(wanted_name, attach_evidence.media_type, attach_evidence.size_bytes, attach_evidence.sha256);
  select f.* into attached from public.milestone_files f where f.milestone_id = milestone.id and f.removed_at is null
    and (f.id = attach_evidence.file_id or (f.sha256 = attach_evidence.sha256 and f.name = wanted_name));
  if found then return attached; end if;
  if (select count(*) from public.milestone_files f where f.milestone_id = milestone.id and f.removed_at is null) >= 20 then
    perform private.refuse('too_many_files', 409);
  end if;
  perform private.require_stored('evidence', milestone.id || '/' || attach_evidence.file_id, attach_evidence.size_bytes);
  insert into public.milestone_files (id, milestone_id, name, media_type, size_bytes, sha256, object_key, uploaded_by)
    values (attach_evidence.file_id, milestone.id, wanted_name, attach_evidence.media_type, attach_evidence.size_bytes,
            attach_evidence.sha256, milestone.id || '/' || attach_evidence.file_id, private.actor())
    returning * into attached;
  perform private.record('milestone.evidence_attached', 'milestone', milestone.id, private.award_sponsor(milestone.award_id),
    null, jsonb_build_object('file_id', attached.id, 'name', attached.name, 'sha256', attached.sha256), 'team');
  return attached;
end $function$;

REVOKE ALL ON FUNCTION "public"."attach_evidence"(uuid, uuid, text, text, bigint, text) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.attach_file (
  proposal_id uuid,
  file_id     uuid,
  name        text,
  media_type  text,
  size_bytes  bigint,
  sha256      text
)
  RETURNS public.proposal_files
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  draft public.proposals := private.draft_for_change(attach_file.proposal_id);
  attached public.proposal_files;
  wanted_name text := trim(coalesce(attach_file.name, ''));
begin
  if char_length(wanted_name) not between 1 and 200 then perform private.refuse('file_name_length', 422); end if;
  if attach_file.media_type is null or attach_file.media_type not in ('application/pdf', 'image/png', 'image/jpeg') then
    perform private.refuse('file_type_refused', 422);
  end if;
  if attach_file.size_bytes is null or attach_file.size_bytes not between 1 and 20971520 then perform private.refuse('file_too_large', 422); end if;
  if attach_file.sha256 is null or attach_file.sha256 !~ '^[0-9a-f]{64}$' then perform private.refuse('file_damaged', 422); end if;
  select * into attached from public.proposal_files f
    where f.proposal_id = draft.id and f.removed_at is null
      and (f.id = attach_file.file_id or (f.sha256 = attach_file.sha256 and f.name = wanted_name));
  if found then return attached; end if;
  if attach_file.size_bytes + (select coalesce(sum(f.size_bytes), 0) from public.proposal_files f where f.proposal_id = draft.id and f.removed_at is null)
     > 62914560 then
    perform private.refuse('files_too_large_together', 422);
  end if;
  perform private.require_stored('proposals', draft.id || '/' || attach_file.file_id, attach_file.size_bytes);
  insert into public.proposal_files (id, proposal_id, name, media_type, size_bytes, sha256, object_key, uploaded_by)
  values (attach_file.file_id, draft.id, wanted_name, attach_file.media_type, attach_file.size_bytes, attach_file.sha256,
    draft.id || '/' || attach_file.file_id, private.actor())
  returning * into attached;
  perform private.draft_changed(draft, 'proposal.file_attached', jsonb_build_object('file_id', attached.id, 'sha256', attached.sha256));
  return attached;
end $function$;

REVOKE ALL ON FUNCTION "public"."attach_file"(uuid, uuid, text, text, bigint, text) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.audit_page (
  words     text                     DEFAULT NULL::text,
  kind      text                     DEFAULT NULL::text,
  object    uuid                     DEFAULT NULL::uuid,
  actor     uuid                     DEFAULT NULL::uuid,
  from_at   timestamp with time zone DEFAULT NULL::timestamp WITH time zone,
  until_at  timestamp with time zone DEFAULT NULL::timestamp WITH time zone,
  before_id bigint                   DEFAULT NULL::bigint,
  page_size integer                  DEFAULT 50
)
  RETURNS TABLE (
    id                bigint,
    at                timestamp with time zone,
    actor_id          uuid,
    actor_name        text,
    acting_as         text,
    action            text,
    object_type       text,
    object_id         uuid,
    organisation_id   uuid,
    organisation_name text,
    before            jsonb,
    after             jsonb,
    chain_position    bigint,
    hash              text
  )
  LANGUAGE plpgsql
  STABLE
  SET search_path TO ''
  AS $function$
begin
  perform private.require_audit_reader();
  return query
    select e.id, e.at, e.actor_id, p.name, e.acting_as, e.action, e.object_type, e.object_id,
      e.organisation_id, o.name, e.before, e.after, e.chain_position, e.hash
    from public.audit_entries e
      left join public.profiles p on p.id = e.actor_id
      left join public.organisations o on o.id = e.organisation_id
    where (words is null or position(lower(words) in lower(e.action || ' ' || coalesce(p.name, ''))) > 0)
      and (audit_page.kind is null or e.object_type = audit_page.kind) and (object is null or e.object_id = object) and (actor is null or e.actor_id = actor)
      and (from_at is null or e.at >= from_at) and (until_at is null or e.at < until_at)
      and (before_id is null or e.id < before_id)
    order by e.id desc
    limit least(greatest(page_size, 1), 1000);
end $function$;

REVOKE ALL ON FUNCTION "public"."audit_page"(text, text, uuid, uuid, timestamp WITH time zone, timestamp WITH time zone, bigint, integer) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.authority_people_page (
  search text DEFAULT ''::text
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare pattern text := '%' || replace(replace(replace(trim(search), '\', '\\'), '%', '\%'), '_', '\_') || '%';
begin
  perform private.require_platform_role('administrator');
  return jsonb_build_object(
    'holders', (
      select coalesce(jsonb_agg(holder order by holder ->> 'name', holder ->> 'id'), '[]') from (
        select jsonb_build_object('id', p.id, 'name', p.name, 'email', u.email, 'roles', jsonb_agg(
          jsonb_build_object('role', r.role, 'granted_at', r.granted_at, 'granted_by', private.name_of(r.granted_by)) order by r.role)) as holder
        from public.platform_roles r join public.profiles p on p.id = r.profile_id join auth.users u on u.id = p.id
        group by p.id, p.name, u.email) held),
    'matches', case when char_length(trim(search)) < 3 then '[]'::jsonb else (
      select coalesce(jsonb_agg(match order by match ->> 'name', match ->> 'id'), '[]') from (
        select jsonb_build_object('id', p.id, 'name', p.name, 'headline', p.headline, 'email', u.email) as match
        from public.profiles p join auth.users u on u.id = p.id
        where p.name ilike pattern or u.email ilike pattern
        order by p.name, p.id limit 20) found) end);
end $function$;

REVOKE ALL ON FUNCTION "public"."authority_people_page"(text) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.awaiting_awards()
  RETURNS TABLE (
    id                uuid,
    number            bigint,
    challenge_title   text,
    challenge_slug    text,
    proposal_title    text,
    lead_organisation text,
    amount_minor      bigint,
    currency          text,
    fund_name         text,
    available_minor   bigint,
    recommended_at    timestamp with time zone,
    recommended_by    text,
    has_exception     boolean
  )
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  perform private.require_platform_role('approver', 'finance_officer', 'auditor');
  return query
    select a.id, a.number, c.title, c.slug, p.title, o.name, a.amount_minor, a.currency, f.name, coalesce(b.available_minor, 0), a.recommended_at,
      r.name, a.exception_reason is not null
    from public.awards a
    join public.challenges c on c.id = a.challenge_id
    join public.proposals p on p.id = a.proposal_id
    join public.teams t on t.id = a.team_id
    join public.organisations o on o.id = t.lead_organisation_id
    join public.funds f on f.id = a.fund_id
    left join public.fund_balances b on b.fund_id = f.id
    join public.profiles r on r.id = a.recommended_by
    where a.approved_at is null and a.returned_at is null and c.cancelled_at is null and not private.is_conflicted((select auth.uid()), a.proposal_id)
    order by a.recommended_at, a.number;
end $function$;

REVOKE ALL ON FUNCTION "public"."awaiting_awards"() FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.award_milestones (
  award_id uuid
)
  RETURNS TABLE (
    id               uuid,
    "position"       smallint,
    title            text,
    deliverable      text,
    test_of_success  text,
    trl              smallint,
    amount_minor     bigint,
    due_on           date,
    status           public.milestone_status,
    submitted_at     timestamp with time zone,
    accepted_percent numeric,
    accepted_trl     smallint,
    payable_minor    bigint,
    payment_id       uuid,
    paid_at          timestamp with time zone
  )
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  perform private.actor();
  if not private.can_read_award(award_milestones.award_id) then perform private.refuse('not_found', 404); end if;
  return query
    select m.id, m.position, m.title, m.deliverable, m.test_of_success, m.trl, m.amount_minor, m.due_on,
      private.milestone_status(m), m.submitted_at, m.accepted_percent, m.accepted_trl, m.payable_minor, p.id, p.paid_at
    from public.milestones m left join public.payments p on p.milestone_id = m.id
    where m.award_id = award_milestones.award_id order by m.position;
end $function$;

REVOKE ALL ON FUNCTION "public"."award_milestones"(uuid) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.award_page (
  award_id uuid
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  award public.awards;
  challenge public.challenges;
  funds boolean;
begin
  perform private.actor();
  select a.* into award from public.awards a where a.id = award_page.award_id;
  if award.id is null or not private.can_read_award(award.id) then perform private.refuse('not_found', 404); end if;
  select c.* into challenge from public.challenges c where c.id = award.challenge_id;
  funds := private.has_platform_role('approver', 'finance_officer', 'auditor')
    or private.has_organisation_role(challenge.organisation_id, 'manager', 'technical_officer', 'finance', 'signatory');
  return jsonb_build_object(
    'award', to_jsonb(award) - array['recommendation_note', 'exception_reason', 'return_reason', 'recommended_by', 'returned_by', 'approved_by', 'offered_by',
      'declined_by', 'terminated_by', 'fund_id', 'team_id'] || jsonb_build_object('status', private.award_status(award)),
    'challenge', jsonb_build_object('id', challenge.id, 'slug', challenge.slug, 'title', challenge.title, 'time_zone', challenge.time_zone,
      'ip_regime', challenge.ip_regime, 'retention_percent', challenge.retention_percent),
    'proposal', (select jsonb_build_object('id', p.id, 'number', p.number, 'title', p.title) from public.proposals p where p.id = award.proposal_id),
    'funding', case when funds then private.award_funding(award) end,
    'parties', private.award_signing(award.id),
    'agreement', (select to_jsonb(g) from public.agreements g where g.award_id = award.id order by g.version desc limit 1),
    'deed', (select private.deed_as_data(d) from public.ip_deeds d where d.award_id = award.id order by d.version desc limit 1),
    'me', jsonb_build_object(
      'manages', private.can_manage_challenge(challenge.id),
      'approves', private.has_platform_role('approver') and award.recommended_by <> (select auth.uid()),
      'signs_for', (select coalesce(jsonb_agg(party), '[]') from private.award_parties(award.id) party where private.has_organisation_role(party, 'signatory')),
      'declines', private.leads_team(award.team_id) or exists (select from public.award_shares s
        where s.award_id = award.id and private.has_organisation_role(s.organisation_id, 'signatory'))));
end $function$;

REVOKE ALL ON FUNCTION "public"."award_page"(uuid) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.cancel_challenge (
  challenge_id uuid,
  reason       text
)
  RETURNS public.challenges
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare ended public.challenges;
begin
  perform private.require_challenge_manager(cancel_challenge.challenge_id);
  ended := private.lock_challenge(cancel_challenge.challenge_id);
  if private.challenge_status(ended) in ('cancelled', 'decided', 'refused', 'archived') then perform private.refuse('challenge_already_ended', 409); end if;
  if coalesce(btrim(reason), '') = '' then perform private.refuse('reason_missing', 422); end if;
  update public.challenges c set cancelled_at = now(), cancelled_by = private.actor(), cancellation_reason = btrim(reason), updated_at = now()
    where c.id = ended.id returning * into ended;
  perform private.record('challenge.cancelled', 'challenge', ended.id, ended.organisation_id, null,
    jsonb_build_object('reason', ended.cancellation_reason), 'manager');
  perform private.notify(
    private.members_with_role(ended.organisation_id, 'manager')
      || case when ended.published_at is not null then private.challenge_bidders(ended.id) else '{}'::uuid[] end
      || case when ended.submitted_at is not null then private.people_with_platform_role('approver', 'finance_officer') else '{}'::uuid[] end,
    'challenge.cancelled', case when ended.published_at is not null then '/challenges/' || ended.slug else '/challenges/' || ended.id || '/preview' end,
    private.challenge_notice(ended));
  return ended;
end $function$;

REVOKE ALL ON FUNCTION "public"."cancel_challenge"(uuid, text) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.challenge_file (
  challenge_id uuid
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select to_jsonb(c) - 'search' || jsonb_build_object(
    'status', private.challenge_status(c),
    'gaps', to_jsonb(private.challenge_gaps(c)),
    'organisation', (select jsonb_build_object('id', o.id, 'slug', o.slug, 'name', o.name, 'kind', o.kind) from public.organisations o where o.id = c.organisation_id),
    'fund', (select jsonb_build_object('id', f.id, 'code', f.code, 'name', f.name) from public.funds f where f.id = c.approved_fund_id),
    'fund_currencies', (select coalesce(jsonb_agg(distinct f.currency), '[]') from public.funds f),
    'people', (select coalesce(jsonb_object_agg(p.id, p.name), '{}') from public.profiles p where p.id in (c.created_by, c.submitted_by,
       c.suggested_by, c.returned_by, c.refused_by, c.approved_by, c.published_by, c.decided_by, c.cancelled_by)),
    'criteria', coalesce((select jsonb_agg(jsonb_build_object('title', r.title, 'guidance', r.guidance, 'weight_percent', r.weight_percent,
        'threshold_score', r.threshold_score, 'descriptors', to_jsonb(r.descriptors)) order by r.position)
      from public.challenge_criteria r where r.challenge_id = c.id), '[]'),
    'prompts', coalesce((select jsonb_agg(jsonb_build_object('prompt', p.prompt, 'is_required', p.is_required) order by p.position)
      from public.challenge_prompts p where p.challenge_id = c.id), '[]'),
    'import', (select jsonb_build_object('import_id', i.import_id, 'guessed', i.guessed, 'left_out', i.left_out)
      from public.challenge_import_items i where i.challenge_id = c.id and i.outcome = 'created' limit 1),
    'may_manage', private.can_manage_challenge(c.id),
    'may_decide', private.has_platform_role('approver') and (select auth.uid()) not in (coalesce(c.created_by, c.organisation_id), coalesce(c.submitted_by, c.organisation_id)),
    'may_suggest', private.has_platform_role('finance_officer') and (select auth.uid()) not in (coalesce(c.created_by, c.organisation_id), coalesce(c.submitted_by, c.organisation_id)))
  from public.challenges c
  where c.id = challenge_file.challenge_id
    and (private.is_member(c.organisation_id) or (c.submitted_at is not null and private.oversees_challenges()));
$function$;

REVOKE ALL ON FUNCTION "public"."challenge_file"(uuid) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.challenge_gaps (
  challenge_id uuid
)
  RETURNS text[]
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  perform private.require_challenge_manager(challenge_gaps.challenge_id);
  return (select private.challenge_gaps(c) from public.challenges c where c.id = challenge_gaps.challenge_id);
end $function$;

REVOKE ALL ON FUNCTION "public"."challenge_gaps"(uuid) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.challenge_page (
  slug text
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select jsonb_build_object(
    'id', c.id, 'number', c.number, 'slug', c.slug, 'kind', c.kind, 'title', c.title, 'summary', c.summary, 'problem', c.problem, 'themes', c.themes,
    'status', private.challenge_status(c), 'trl_from', c.trl_from, 'trl_to', c.trl_to, 'eligible_kinds', c.eligible_kinds,
    'requires_university', c.requires_university, 'max_academic_share_percent', c.max_academic_share_percent, 'max_partners', c.max_partners,
    'opens_at', c.opens_at, 'questions_close_at', c.questions_close_at, 'closes_at', c.closes_at, 'time_zone', c.time_zone,
    'expected_awards', c.expected_awards, 'currency', c.currency, 'amount_minor', c.approved_amount_minor, 'award_ceiling_minor', c.award_ceiling_minor,
    'ip_regime', c.ip_regime, 'publication_review_days', c.publication_review_days, 'retention_percent', c.retention_percent,
    'path_to_order', c.path_to_order, 'overall_threshold_percent', c.overall_threshold_percent, 'blind_mode', c.blind_mode,
    'published_at', c.published_at, 'decided_at', c.decided_at, 'cancelled_at', c.cancelled_at, 'cancellation_reason', c.cancellation_reason,
    'source_url', c.source_url,
    'organisation', jsonb_build_object('id', o.id, 'slug', o.slug, 'name', o.name, 'kind', o.kind),
    'criteria', coalesce((select jsonb_agg(jsonb_build_object('title', r.title, 'guidance', r.guidance, 'weight_percent', r.weight_percent,
        'threshold_score', r.threshold_score, 'descriptors', to_jsonb(r.descriptors)) order by r.position)
      from public.challenge_criteria r where r.challenge_id = c.id), '[]'),
    'prompts', coalesce((select jsonb_agg(jsonb_build_object('prompt', p.prompt, 'is_required', p.is_required) order by p.position)
      from public.challenge_prompts p where p.challenge_id = c.id), '[]'))
  from public.challenges c join public.organisations o on o.id = c.organisation_id
  where c.slug = challenge_page.slug and c.published_at is not null;
$function$;

CREATE OR REPLACE FUNCTION public.challenge_proposals_page (
  challenge_id uuid
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  page jsonb;
  manages boolean := private.can_manage_challenge(challenge_proposals_page.challenge_id);
begin
  perform private.actor();
  if not (manages or private.has_platform_role('approver', 'auditor')) then perform private.require_challenge_manager(challenge_proposals_page.challenge_id); end if;
  select jsonb_build_object(
    'challenge', jsonb_build_object('id', c.id, 'slug', c.slug, 'title', c.title, 'status', private.challenge_status(c), 'closes_at', c.closes_at,
      'time_zone', c.time_zone, 'currency', c.currency, 'min_reviews', c.min_reviews, 'expected_awards', c.expected_awards, 'blind_mode', c.blind_mode,
      'overall_threshold_percent', c.overall_threshold_percent, 'award_ceiling_minor', c.award_ceiling_minor,
      'approved_amount_minor', c.approved_amount_minor, 'decided_at', c.decided_at),
    'can_manage', manages, 'is_open', not private.is_challenge_closed(c.id),
    'sealed_count', (select count(*) from public.proposals p where p.challenge_id = c.id and p.submission_id is not null))
  into page from public.challenges c where c.id = challenge_proposals_page.challenge_id and c.published_at is not null;
  if page is null then perform private.refuse('not_found', 404); end if;
  if (page ->> 'is_open')::boolean then return page; end if;
  return page || jsonb_build_object(
    'unspoken_minor', private.unspoken_minor(challenge_proposals_page.challenge_id),
    'proposals', private.opened_proposals(challenge_proposals_page.challenge_id),
    'hidden_count', (select count(*) from public.proposals p where p.challenge_id = challenge_proposals_page.challenge_id
      and p.submission_id is not null and private.is_conflicted((select auth.uid()), p.id)),
    'panel', private.review_panel(challenge_proposals_page.challenge_id),
    'ranking', (select coalesce(jsonb_agg(to_jsonb(r)), '[]') from public.ranking(challenge_proposals_page.challenge_id) r));
end $function$;

REVOKE ALL ON FUNCTION "public"."challenge_proposals_page"(uuid) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.change_member_roles (
  organisation_id uuid,
  profile_id      uuid,
  roles           public.organisation_role[]
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare held public.organisation_role[];
begin
  perform private.require_organisation_role(change_member_roles.organisation_id, 'manager');
  if coalesce(cardinality(roles), 0) = 0 then perform private.refuse('roles_required', 422); end if;
  perform from public.organisations o where o.id = change_member_roles.organisation_id for update;
  held := private.roles_held(change_member_roles.organisation_id, change_member_roles.profile_id);
  if held = '{}' then perform private.refuse('not_found', 404); end if;
  perform private.require_giver_of_all(change_member_roles.organisation_id, array(
    (select unnest(held) except select unnest(roles)) union (select unnest(roles) except select unnest(held))));
  insert into public.memberships (organisation_id, profile_id, role)
    select change_member_roles.organisation_id, change_member_roles.profile_id, given from unnest(roles) given on conflict do nothing;
  delete from public.memberships m where m.organisation_id = change_member_roles.organisation_id
    and m.profile_id = change_member_roles.profile_id and m.role <> all (roles);
  perform private.record('membership.changed', 'profile', change_member_roles.profile_id, change_member_roles.organisation_id,
    jsonb_build_object('roles', held), jsonb_build_object('roles', private.roles_held(change_member_roles.organisation_id, change_member_roles.profile_id)));
  perform private.notify(array[change_member_roles.profile_id], 'membership.changed', private.people_path(change_member_roles.organisation_id),
    jsonb_build_object('organisation', private.organisation_name(change_member_roles.organisation_id),
      'roles', replace(array_to_string(private.roles_held(change_member_roles.organisation_id, change_member_roles.profile_id), ', '), '_', ' ')));
end $function$;

REVOKE ALL ON FUNCTION "public"."change_member_roles"(uuid, uuid, public.organisation_role[]) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.change_team_person (
  team_id    uuid,
  profile_id uuid,
  role       public.team_role,
  can_edit   boolean
)
  RETURNS public.team_people
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  was public.team_people;
  changed public.team_people;
begin
  perform private.require_team_lead(change_team_person.team_id);
  perform private.require_people_changeable(change_team_person.team_id);
  select * into was from public.team_people p
    where p.team_id = change_team_person.team_id and p.profile_id = change_team_person.profile_id and p.left_at is null;
  if not found then perform private.refuse('not_in_team', 404); end if;
  if was.role <> change_team_person.role
     and ('principal_investigator' in (was.role, change_team_person.role) or private.is_student_role(was.role) or private.is_student_role(change_team_person.role)) then
    perform private.refuse('role_not_given_here', 422);
  end if;
  -- Whoever leads the bid can always edit it.
  update public.team_people p set role = change_team_person.role,
      can_edit = change_team_person.can_edit or p.role = 'principal_investigator'
    where p.team_id = was.team_id and p.profile_id = was.profile_id returning * into changed;
  if (changed.role, changed.can_edit) is not distinct from (was.role, was.can_edit) then return changed; end if;
  perform private.clear_sign_off(changed.team_id);
  perform private.record('team.person_changed', 'team', changed.team_id, changed.organisation_id,
    jsonb_build_object('profile_id', was.profile_id, 'role', was.role, 'can_edit', was.can_edit),
    jsonb_build_object('profile_id', changed.profile_id, 'role', changed.role, 'can_edit', changed.can_edit));
  perform private.notify(array[changed.profile_id], 'team.person_changed', '/teams/' || changed.team_id,
    private.team_notice(changed.team_id, jsonb_build_object('role', changed.role, 'can_edit', changed.can_edit)));
  return changed;
end $function$;

REVOKE ALL ON FUNCTION "public"."change_team_person"(uuid, uuid, public.team_role, boolean) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.check_stripe_payment (
  payment_id uuid
)
  RETURNS public.payments
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare payment public.payments := private.require_payment_officer(check_stripe_payment.payment_id);
begin
  if payment.provider <> 'stripe' then perform private.refuse('payment_not_stripe', 409); end if;
  if payment.paid_at is not null or payment.failed_at is not null then perform private.refuse('payment_not_waiting', 409); end if;
  perform private.enqueue_transfers(payment);
  perform private.record('payment.checked', 'payment', payment.id, private.award_sponsor(payment.award_id), null, null, 'finance_officer');
  return payment;
end $function$;

REVOKE ALL ON FUNCTION "public"."check_stripe_payment"(uuid) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.close_opening (
  opening_id uuid
)
  RETURNS public.openings
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare closed public.openings;
begin
  perform private.require_opening_lead(close_opening.opening_id);
  update public.openings o set closed_at = now() where o.id = close_opening.opening_id and o.closed_at is null returning * into closed;
  if not found then
    select * into closed from public.openings o where o.id = close_opening.opening_id;
    return closed;
  end if;
  perform private.record('opening.closed', 'opening', closed.id, (select t.lead_organisation_id from public.teams t where t.id = closed.team_id));
  perform private.notify(array(select r.student_id from public.opening_requests r
      where r.opening_id = closed.id and private.request_state(r) in ('asked', 'agreed', 'consented')),
    'opening.closed', '/openings/' || closed.id, private.opening_notice(closed.id));
  return closed;
end $function$;

REVOKE ALL ON FUNCTION "public"."close_opening"(uuid) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.complete_award (
  award_id uuid
)
  RETURNS public.awards
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  award public.awards;
  left_minor bigint;
begin
  perform private.require_award_closer(complete_award.award_id);
  select a.* into award from public.awards a where a.id = complete_award.award_id for update;
  if award.completed_at is not null then return award; end if;
  if private.award_status(award) <> 'active' then perform private.refuse('award_not_active', 409); end if;
  if not private.are_milestones_settled(award.id) then perform private.refuse('milestones_unsettled', 409); end if;
  if private.retained_minor(award.id) > 0
     and not exists (select from public.payments p where p.award_id = award.id and p.milestone_id is null and p.paid_at is not null) then
    perform private.refuse('retention_unpaid', 409);
  end if;
  left_minor := private.release_commitment(award, 'Award ' || award.number || ' completed: the rest returns to the fund');
  update public.awards a set completed_at = now() where a.id = award.id returning * into award;
  perform private.record('award.completed', 'award', award.id, private.award_sponsor(award.id), null,
    jsonb_build_object('released_minor', left_minor));
  perform private.notify(private.award_team_people(award.id) || private.members_with_role(private.award_sponsor(award.id), 'manager', 'finance'),
    'award.completed', '/awards/' || award.id, jsonb_build_object('award_number', award.number));
  return award;
end $function$;

REVOKE ALL ON FUNCTION "public"."complete_award"(uuid) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.complete_profile()
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  person uuid := private.actor();
  given_name text;
begin
  select nullif(left(trim(u.raw_user_meta_data ->> 'name'), 120), '') into given_name from auth.users u where u.id = person;
  insert into public.profiles (id, name) values (person, coalesce(given_name, 'New member')) on conflict (id) do nothing;
  if found then
    perform private.record('profile.created', 'profile', person);
  end if;
  return public.my_context();
end $function$;

REVOKE ALL ON FUNCTION "public"."complete_profile"() FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.complete_review (
  assignment_id uuid,
  revision      integer
)
  RETURNS public.review_assignments
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  own public.review_assignments := private.require_own_assignment(complete_review.assignment_id);
  missing text;
begin
  if own.completed_at is not null then perform private.refuse('review_completed', 409); end if;
  if own.accepted_at is null then perform private.refuse('review_not_accepted', 409); end if;
  if complete_review.revision is distinct from own.revision then perform private.refuse('review_stale', 409, own.revision::text); end if;
  select string_agg(k.title, '; ' order by k.position) into missing
    from public.proposals p join public.challenge_criteria k on k.challenge_id = p.challenge_id
    where p.id = own.proposal_id and not exists (
      select from public.review_scores s where s.assignment_id = own.id and s.criterion_id = k.id and s.score is not null);
  if missing is not null then perform private.refuse('review_scores_missing', 422, missing); end if;
  if not exists (select from public.review_comments c where c.assignment_id = own.id and trim(c.comment) <> '') then
    perform private.refuse('review_comment_missing', 422);
  end if;
  update public.review_assignments r set completed_at = now() where r.id = own.id returning r.* into own;
  perform private.record('review.completed', 'proposal', own.proposal_id, null, null, jsonb_build_object('assignment_id', own.id), 'reviewer');
  perform private.tell_challenge_managers(own.proposal_id, 'review.completed');
  return own;
end $function$;

REVOKE ALL ON FUNCTION "public"."complete_review"(uuid, integer) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.confirm_contribution (
  contribution_id uuid
)
  RETURNS public.contributions
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  found_one public.contributions;
  fund public.funds;
begin
  perform private.actor();
  select * into found_one from public.contributions c where c.id = confirm_contribution.contribution_id for update;
  if found_one.id is null then perform private.refuse('not_found', 404); end if;
  perform private.require_fund_keeper(found_one.fund_id);
  if found_one.confirmed_at is not null then perform private.refuse('contribution_already_confirmed', 409); end if;
  if found_one.entered_by = private.actor() then perform private.refuse('contribution_confirmed_by_another', 403); end if;
  update public.contributions c set confirmed_by = private.actor(), confirmed_at = now()
    where c.id = found_one.id returning * into found_one;
  select * into fund from public.funds f where f.id = found_one.fund_id;
  perform private.post_ledger(fund.id, 'contribution', 'source', 'available', found_one.amount_minor,
    'Voucher ' || found_one.voucher_reference || ' from ' || found_one.source_name, contribution_id => found_one.id);
  perform private.record('contribution.confirmed', 'contribution', found_one.id, fund.organisation_id, null, to_jsonb(found_one), 'finance');
  perform private.notify(array[found_one.entered_by], 'contribution.confirmed', '/funds/' || fund.id,
    jsonb_build_object('fund', fund.name, 'amount_minor', found_one.amount_minor, 'currency', fund.currency, 'source', found_one.source_name));
  return found_one;
end $function$;

REVOKE ALL ON FUNCTION "public"."confirm_contribution"(uuid) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.confirm_voucher (
  payment_id uuid,
  reference  text
)
  RETURNS public.payments
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare payment public.payments := private.require_payment_officer(confirm_voucher.payment_id);
begin
  if payment.provider <> 'manual' then perform private.refuse('payment_not_manual', 409); end if;
  if payment.paid_at is not null and payment.voucher_confirmed_by = private.actor() and payment.voucher_reference = btrim(reference) then
    return payment;
  end if;
  if payment.paid_at is not null or payment.failed_at is not null then perform private.refuse('payment_not_waiting', 409); end if;
  if payment.voucher_reference is null then perform private.refuse('voucher_missing', 409); end if;
  if payment.voucher_entered_by = private.actor() then perform private.refuse('payment_confirmed_by_another', 403); end if;
  if payment.voucher_reference is distinct from btrim(reference) then perform private.refuse('voucher_changed', 409); end if;
  update public.payments p set voucher_confirmed_by = private.actor(), voucher_confirmed_at = now() where p.id = payment.id;
  perform private.record('payment.voucher_confirmed', 'payment', payment.id, private.award_sponsor(payment.award_id), null,
    jsonb_build_object('voucher_reference', payment.voucher_reference), 'finance_officer');
  update public.payment_transfers t set settled_at = now(), failed_at = null, failure_reason = null, reversed_minor = 0
    where t.payment_id = payment.id;
  return private.close_payment(payment.id);
end $function$;

REVOKE ALL ON FUNCTION "public"."confirm_voucher"(uuid, text) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.consent_to_terms (
  request_id uuid,
  version    text
)
  RETURNS public.opening_requests
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare request public.opening_requests := private.lock_request(consent_to_terms.request_id);
begin
  if request.student_id <> private.actor() then perform private.refuse('not_allowed', 403); end if;
  perform private.require_request_open(request);
  if request.supervisor_agreed_at is null then perform private.refuse('supervisor_has_not_agreed', 409); end if;
  if request.consented_at is not null then return request; end if;
  if consent_to_terms.version is distinct from private.current_terms_version() then perform private.refuse('terms_version_old', 409); end if;
  update public.opening_requests r set consented_at = now(), consent_version = consent_to_terms.version
    where r.id = request.id returning * into request;
  perform private.record('opening_request.consented', 'opening_request', request.id,
    after => jsonb_build_object('version', request.consent_version), acting_as => 'student');
  perform private.notify(array[private.request_lead(request)], 'opening_request.consented', '/openings/' || request.opening_id,
    private.request_notice(request));
  return request;
end $function$;

REVOKE ALL ON FUNCTION "public"."consent_to_terms"(uuid, text) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.count_challenges (
  query jsonb DEFAULT '{}'::jsonb
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare answer jsonb;
begin
  execute format($sql$
    select jsonb_build_object(
      'total', (select count(*) from public.catalogue_entries e where %1$s),
      'kind', (select jsonb_object_agg(value, n) from (select e.kind as value, count(*) as n from public.catalogue_entries e where %2$s group by 1) t),
      'status', (select jsonb_object_agg(value, n) from (select coalesce(e.ended::text,
          case when now() < e.opens_at then 'forecast' when now() < e.closes_at then 'open' else 'closed' end) as value, count(*) as n
        from public.catalogue_entries e where %3$s group by 1) t),
      'theme', (select jsonb_object_agg(value, n) from (select value, count(*) as n from public.catalogue_entries e, unnest(e.themes) value
        where %4$s group by 1 order by 2 desc, 1 limit 30) t),
      'who', (select jsonb_object_agg(value, n) from (select value, sum(n) as n from (
          select e.eligible_kinds, count(*) as n from public.catalogue_entries e where %5$s group by 1) g, unnest(g.eligible_kinds) value group by 1) t),
      'organisation', (select jsonb_agg(jsonb_build_object('slug', o.slug, 'name', o.name, 'count', t.n) order by t.n desc, o.name) from (
          select e.organisation_id, count(*) as n from public.catalogue_entries e where %6$s group by 1 order by 2 desc limit 30) t
        join public.organisations o on o.id = t.organisation_id))
  $sql$, private.catalogue_conditions(query), private.catalogue_conditions(query, 'kind'), private.catalogue_conditions(query, 'status'),
    private.catalogue_conditions(query, 'theme'), private.catalogue_conditions(query, 'who'), private.catalogue_conditions(query, 'organisation'))
  into answer using query;
  return answer;
exception when invalid_text_representation or numeric_value_out_of_range or invalid_parameter_value then
  perform private.refuse('search_not_understood', 422);
end $function$;

CREATE OR REPLACE FUNCTION public.decide_challenge (
  challenge_id uuid
)
  RETURNS public.challenges
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  challenge public.challenges;
  lacking bigint;
  proposal public.proposals;
begin
  perform private.require_challenge_manager(decide_challenge.challenge_id);
  perform from public.challenges c where c.id = decide_challenge.challenge_id for no key update;
  perform private.require_in_decision(decide_challenge.challenge_id);
  perform private.require_unconflicted(p.id) from public.proposals p where p.challenge_id = decide_challenge.challenge_id and p.submission_id is not null;
  select count(*) into lacking from public.proposals p where p.challenge_id = decide_challenge.challenge_id and p.submission_id is not null
    and p.eligible_at is null and p.ineligible_at is null;
  if lacking > 0 then perform private.refuse('proposals_unscreened', 409, lacking::text); end if;
  select count(*) into lacking from public.proposals p where p.challenge_id = decide_challenge.challenge_id and p.eligible_at is not null
    and num_nonnulls(p.recommended_at, p.reserved_at, p.not_selected_at) = 0;
  if lacking > 0 then perform private.refuse('proposals_undecided', 409, lacking::text); end if;
  select count(*) into lacking from public.awards a where a.challenge_id = decide_challenge.challenge_id and a.approved_at is null;
  if lacking > 0 then perform private.refuse('awards_unapproved', 409, lacking::text); end if;
  update public.review_assignments r set revoked_at = now() from public.proposals p
    where p.id = r.proposal_id and p.challenge_id = decide_challenge.challenge_id and r.revoked_at is null and private.is_conflicted(r.reviewer_id, r.proposal_id);
  update public.challenges c set decided_at = now(), decided_by = private.actor() where c.id = decide_challenge.challenge_id returning c.* into challenge;
  perform private.record('challenge.decided', 'challenge', challenge.id, challenge.organisation_id, null, null, 'manager');
  -- Kept with the bid, not with the challenge: the sponsor's people with a conflict read the challenge's entries.
  perform private.record('proposal.ranked', 'proposal', s.proposal_id, null, null, jsonb_build_object('place', s.place, 'mean_percent', s.mean_percent), 'manager')
    from private.scored_proposals(challenge.id) s;
  for proposal in
    update public.proposals p set feedback_released_at = now() where p.challenge_id = challenge.id and p.submission_id is not null returning p.*
  loop
    perform private.notify(private.team_people_ids(proposal.team_id), 'proposal.decided', '/proposals/' || proposal.id || '/feedback',
      jsonb_build_object('challenge', challenge.title, 'proposal', proposal.title));
  end loop;
  return challenge;
end $function$;

REVOKE ALL ON FUNCTION "public"."decide_challenge"(uuid) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.declare_conflict (
  proposal_id uuid,
  reason      text
)
  RETURNS public.declared_conflicts
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  person uuid := private.actor();
  proposal public.proposals;
  declared public.declared_conflicts;
begin
  select p.* into proposal from public.proposals p where p.id = declare_conflict.proposal_id;
  if proposal.submission_id is null or not private.is_challenge_closed(proposal.challenge_id)
     or not (private.can_manage_challenge(proposal.challenge_id) or private.has_platform_role('approver', 'finance_officer', 'auditor')
       or exists (select from public.review_assignments r where r.proposal_id = proposal.id and r.reviewer_id = person and r.revoked_at is null)) then
    perform private.refuse('not_found', 404);
  end if;
  if coalesce(trim(declare_conflict.reason), '') = '' then perform private.refuse('conflict_reason_missing', 422); end if;
  insert into public.declared_conflicts (proposal_id, profile_id, reason)
    values (proposal.id, person, trim(declare_conflict.reason)) on conflict do nothing returning * into declared;
  if declared.profile_id is null then perform private.refuse('conflict_declared_already', 409); end if;
  update public.review_assignments r set revoked_at = now()
    where r.proposal_id = proposal.id and r.reviewer_id = person and r.revoked_at is null;
  perform private.record('conflict.declared', 'proposal', proposal.id, null, null, jsonb_build_object('profile_id', person), 'person');
  perform private.notify(private.members_with_role(c.organisation_id, 'manager'), 'conflict.declared', '/challenges/' || c.id || '/proposals',
      jsonb_build_object('challenge', c.title, 'person', (select name from public.profiles where id = person)))
    from public.challenges c where c.id = proposal.challenge_id;
  return declared;
end $function$;

REVOKE ALL ON FUNCTION "public"."declare_conflict"(uuid, text) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.decline_assignment (
  assignment_id uuid,
  reason        text
)
  RETURNS public.review_assignments
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare own public.review_assignments := private.require_own_assignment(decline_assignment.assignment_id);
begin
  if own.declined_at is not null or own.completed_at is not null then perform private.refuse('review_answered_already', 409); end if;
  if coalesce(trim(decline_assignment.reason), '') = '' then perform private.refuse('decline_reason_missing', 422); end if;
  update public.review_assignments r set accepted_at = null, declined_at = now(), decline_reason = trim(decline_assignment.reason)
    where r.id = own.id returning r.* into own;
  perform private.record('review.declined', 'proposal', own.proposal_id, null, null, jsonb_build_object('assignment_id', own.id), 'reviewer');
  perform private.tell_challenge_managers(own.proposal_id, 'review.declined');
  return own;
end $function$;

REVOKE ALL ON FUNCTION "public"."decline_assignment"(uuid, text) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.decline_award (
  award_id uuid,
  reason   text
)
  RETURNS public.awards
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare award public.awards := private.lock_offered_award(decline_award.award_id);
begin
  if not (private.leads_team(award.team_id) or exists (
       select from public.award_shares s where s.award_id = award.id and private.has_organisation_role(s.organisation_id, 'signatory'))) then
    perform private.refuse('not_allowed', 403);
  end if;
  if coalesce(trim(reason), '') = '' then perform private.refuse('decline_reason_missing', 422); end if;
  if char_length(reason) > 4000 then perform private.refuse('note_too_long', 422); end if;
  update public.awards a set declined_at = now(), declined_by = private.actor(), decline_reason = trim(reason) where a.id = award.id returning a.* into award;
  perform private.release_commitment(award, 'Award ' || award.number || ' declined');
  perform private.record('award.declined', 'award', award.id, private.award_sponsor(award.id), null, jsonb_build_object('reason', award.decline_reason));
  perform private.tell_reserve_moves_up(award, 'award.declined');
  return award;
end $function$;

REVOKE ALL ON FUNCTION "public"."decline_award"(uuid, text) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.decline_invitation (
  invitation_id uuid
)
  RETURNS public.organisation_invitations
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare invitation public.organisation_invitations := private.own_open_invitation(decline_invitation.invitation_id);
begin
  update public.organisation_invitations i set declined_at = now() where i.id = invitation.id returning * into invitation;
  perform private.record('invitation.declined', 'organisation_invitation', invitation.id, invitation.organisation_id);
  perform private.notify(array[invitation.invited_by], 'invitation.declined', private.people_path(invitation.organisation_id), private.invitation_data(invitation));
  return invitation;
end $function$;

REVOKE ALL ON FUNCTION "public"."decline_invitation"(uuid) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.decline_partnership (
  team_id         uuid,
  organisation_id uuid
)
  RETURNS public.team_partners
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare partner public.team_partners := private.own_partnership(decline_partnership.team_id, decline_partnership.organisation_id);
begin
  if private.partner_state(partner) = 'declined' then return partner; end if;
  if private.partner_state(partner) <> 'invited' then perform private.refuse('partner_invitation_over', 409); end if;
  update public.team_partners p set declined_at = now() where p.id = partner.id returning * into partner;
  perform private.record('partner.declined', 'team', partner.team_id, partner.organisation_id);
  perform private.notify(array[partner.invited_by, private.principal_investigator(partner.team_id)], 'partner.declined',
    '/teams/' || partner.team_id || '/partners', private.partner_notice(partner));
  return partner;
end $function$;

REVOKE ALL ON FUNCTION "public"."decline_partnership"(uuid, uuid) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.decline_request (
  request_id uuid
)
  RETURNS public.opening_requests
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare request public.opening_requests := private.lock_request(decline_request.request_id);
begin
  perform private.require_opening_lead(request.opening_id);
  if request.declined_at is not null then return request; end if;
  perform private.require_request_open(request);
  update public.opening_requests r set declined_at = now(), declined_by = private.actor() where r.id = request.id returning * into request;
  perform private.record('opening_request.declined', 'opening_request', request.id, acting_as => 'team_lead');
  perform private.notify(array[request.student_id, request.supervisor_id], 'opening_request.declined', '/requests', private.request_notice(request));
  return request;
end $function$;

REVOKE ALL ON FUNCTION "public"."decline_request"(uuid) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.disband_team (
  team_id uuid
)
  RETURNS public.teams
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  disbanded public.teams;
  told uuid[];
begin
  perform private.require_team_lead(disband_team.team_id);
  perform private.require_bid_changeable(disband_team.team_id);
  update public.teams t set disbanded_at = now() where t.id = disband_team.team_id returning * into disbanded;
  told := private.team_people_ids(disbanded.id) || array(
    select unnest(private.members_with_role(p.organisation_id, 'manager', 'signatory'))
    from public.team_partners p where p.team_id = disbanded.id and private.partner_state(p) = 'invited');
  update public.team_partners p set revoked_at = now() where p.team_id = disbanded.id and private.partner_state(p) = 'invited';
  update public.openings o set closed_at = now() where o.team_id = disbanded.id and o.closed_at is null;
  with ended as (
    update public.opening_requests r set declined_at = now(), declined_by = private.actor()
    from public.openings o where o.id = r.opening_id and o.team_id = disbanded.id
      and private.request_state(r) in ('asked', 'agreed', 'consented')
    returning r.student_id, r.supervisor_id)
  select told || coalesce(array_agg(e.student_id), '{}') || coalesce(array_agg(e.supervisor_id), '{}') into told from ended e;
  perform private.record('team.disbanded', 'team', disbanded.id, disbanded.lead_organisation_id);
  perform private.notify(told, 'team.disbanded', '/teams', private.team_notice(disbanded.id));
  return disbanded;
end $function$;

REVOKE ALL ON FUNCTION "public"."disband_team"(uuid) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.dismiss_conflict (
  proposal_id uuid,
  profile_id  uuid
)
  RETURNS public.conflict_dismissals
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  challenge uuid := private.require_conflict_judge(dismiss_conflict.proposal_id, true);
  asked public.conflict_dismissals;
begin
  select d.* into asked from public.conflict_dismissals d
    where d.proposal_id = dismiss_conflict.proposal_id and d.profile_id = dismiss_conflict.profile_id for update;
  if asked.profile_id is null then perform private.refuse('not_found', 404); end if;
  if private.actor() in (asked.asked_by, asked.profile_id) then perform private.refuse('conflict_dismissed_by_second_person', 403); end if;
  if asked.dismissed_at is not null then perform private.refuse('conflict_dismissed_already', 409); end if;
  if 'declared' = any (private.standing_conflict(asked.profile_id, asked.proposal_id)) then perform private.refuse('conflict_declared', 409); end if;
  update public.conflict_dismissals d set dismissed_by = private.actor(), dismissed_at = now()
    where d.proposal_id = asked.proposal_id and d.profile_id = asked.profile_id returning d.* into asked;
  perform private.record('conflict.dismissed', 'proposal', asked.proposal_id, null, null,
    jsonb_build_object('profile_id', asked.profile_id, 'grounds', to_jsonb(asked.grounds)));
  perform private.notify(array[asked.asked_by], 'conflict.dismissed', '/challenges/' || challenge || '/proposals',
    (select jsonb_build_object('challenge', c.title) from public.challenges c where c.id = challenge));
  return asked;
end $function$;

REVOKE ALL ON FUNCTION "public"."dismiss_conflict"(uuid, uuid) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.draft_challenge (
  organisation_id uuid,
  title           text,
  kind            public.challenge_kind DEFAULT 'project_competition'::public.challenge_kind
)
  RETURNS public.challenges
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare drafted public.challenges;
begin
  perform private.require_organisation_role(draft_challenge.organisation_id, 'manager');
  insert into public.challenges (organisation_id, title, kind, created_by)
    values (draft_challenge.organisation_id, btrim(draft_challenge.title), draft_challenge.kind, private.actor())
    returning * into drafted;
  perform private.record('challenge.drafted', 'challenge', drafted.id, drafted.organisation_id, null,
    jsonb_build_object('title', drafted.title, 'kind', drafted.kind), 'manager');
  return drafted;
end $function$;

REVOKE ALL ON FUNCTION "public"."draft_challenge"(uuid, text, public.challenge_kind) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.enter_contribution (
  fund_id           uuid,
  kind              public.contribution_kind,
  source_name       text,
  amount_minor      bigint,
  voucher_reference text
)
  RETURNS public.contributions
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  entered public.contributions;
  fund public.funds;
begin
  perform private.require_fund_keeper(enter_contribution.fund_id);
  if coalesce(enter_contribution.amount_minor, 0) <= 0 then perform private.refuse('amount_not_positive', 422); end if;
  insert into public.contributions (fund_id, kind, source_name, amount_minor, voucher_reference, entered_by)
    values (enter_contribution.fund_id, enter_contribution.kind, enter_contribution.source_name, enter_contribution.amount_minor,
            trim(enter_contribution.voucher_reference), private.actor())
    returning * into entered;
  select * into fund from public.funds f where f.id = entered.fund_id;
  perform private.record('contribution.entered', 'contribution', entered.id, fund.organisation_id, null, to_jsonb(entered), 'finance');
  perform private.notify(private.fund_keepers(entered.fund_id), 'contribution.entered', '/funds/' || fund.id,
    jsonb_build_object('fund', fund.name, 'amount_minor', entered.amount_minor, 'currency', fund.currency, 'source', entered.source_name));
  return entered;
end $function$;

REVOKE ALL ON FUNCTION "public"."enter_contribution"(uuid, public.contribution_kind, text, bigint, text) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.enter_voucher (
  payment_id uuid,
  reference  text
)
  RETURNS public.payments
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  payment public.payments := private.require_payment_officer(enter_voucher.payment_id);
  entered public.payments;
begin
  if payment.provider <> 'manual' then perform private.refuse('payment_not_manual', 409); end if;
  if payment.paid_at is not null or payment.failed_at is not null then perform private.refuse('payment_not_waiting', 409); end if;
  if char_length(coalesce(btrim(reference), '')) not between 1 and 80 then perform private.refuse('voucher_reference_invalid', 422); end if;
  if payment.voucher_reference = btrim(reference) and payment.voucher_entered_by = private.actor() then return payment; end if;
  if payment.voucher_entered_by <> private.actor() then perform private.refuse('voucher_already_entered', 409); end if;
  update public.payments p set voucher_reference = btrim(reference), voucher_entered_by = private.actor(), voucher_entered_at = now()
    where p.id = payment.id returning * into entered;
  perform private.record('payment.voucher_entered', 'payment', payment.id, private.award_sponsor(payment.award_id),
    jsonb_build_object('voucher_reference', payment.voucher_reference), jsonb_build_object('voucher_reference', entered.voucher_reference), 'finance_officer');
  perform private.tell_of_payment(entered, 'payment.voucher_entered', private.people_with_platform_role('finance_officer'), entered.voucher_reference);
  return entered;
end $function$;

REVOKE ALL ON FUNCTION "public"."enter_voucher"(uuid, text) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.extend_challenge (
  challenge_id       uuid,
  closes_at          timestamp with time zone,
  questions_close_at timestamp with time zone DEFAULT NULL::timestamp WITH time zone
)
  RETURNS public.challenges
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  before_it public.challenges;
  extended public.challenges;
begin
  perform private.require_challenge_manager(extend_challenge.challenge_id);
  before_it := private.lock_challenge(extend_challenge.challenge_id);
  if private.challenge_status(before_it) not in ('approved', 'forecast', 'open') then perform private.refuse('challenge_not_extendable', 409); end if;
  if extend_challenge.closes_at is null or extend_challenge.closes_at <= before_it.closes_at
     or extend_challenge.questions_close_at < before_it.questions_close_at then
    perform private.refuse('closing_only_later', 422);
  end if;
  if extend_challenge.closes_at <= now() then perform private.refuse('closes_at_past', 422); end if;
  update public.challenges c set closes_at = extend_challenge.closes_at, updated_at = now(),
      questions_close_at = coalesce(extend_challenge.questions_close_at, c.questions_close_at)
    where c.id = before_it.id returning * into extended;
  perform private.record('challenge.extended', 'challenge', extended.id, extended.organisation_id,
    jsonb_build_object('closes_at', before_it.closes_at, 'questions_close_at', before_it.questions_close_at),
    jsonb_build_object('closes_at', extended.closes_at, 'questions_close_at', extended.questions_close_at), 'manager');
  if extended.published_at is not null then
    perform private.notify(private.challenge_bidders(extended.id) || private.members_with_role(extended.organisation_id, 'manager'),
      'challenge.extended', '/challenges/' || extended.slug, private.challenge_notice(extended) || jsonb_build_object('closes_at', extended.closes_at));
  end if;
  return extended;
end $function$;

REVOKE ALL ON FUNCTION "public"."extend_challenge"(uuid, timestamp WITH time zone, timestamp WITH time zone) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.fail_payment (
  payment_id uuid,
  reason     text
)
  RETURNS public.payments
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare payment public.payments := private.require_payment_officer(fail_payment.payment_id);
begin
  if payment.provider <> 'manual' then perform private.refuse('payment_not_manual', 409); end if;
  if payment.paid_at is not null or payment.failed_at is not null then perform private.refuse('payment_not_waiting', 409); end if;
  if char_length(coalesce(btrim(reason), '')) not between 1 and 1000 then perform private.refuse('reason_needed', 422); end if;
  return private.mark_payment_failed(payment, reason, 'finance_officer');
end $function$;

REVOKE ALL ON FUNCTION "public"."fail_payment"(uuid, text) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.fail_stripe_payment (
  payment_id      uuid,
  attempt         integer,
  reason          text,
  organisation_id uuid    DEFAULT NULL::uuid
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare payment public.payments;
begin
  select p.* into payment from public.payments p where p.id = fail_stripe_payment.payment_id for update;
  if payment.id is null or payment.attempt <> fail_stripe_payment.attempt or payment.paid_at is not null or payment.failed_at is not null then return; end if;
  update public.payment_transfers t set failed_at = now(), failure_reason = left(fail_stripe_payment.reason, 1000)
    where t.payment_id = payment.id and t.organisation_id = fail_stripe_payment.organisation_id
      and t.settled_at is null and t.stripe_transfer_id is null;
  perform private.mark_payment_failed(payment, reason);
end $function$;

REVOKE ALL ON FUNCTION "public"."fail_stripe_payment"(uuid, integer, text, uuid) FROM PUBLIC, "anon", "authenticated";

CREATE OR REPLACE FUNCTION public.fetch_evidence (
  file_id uuid
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  fetched public.milestone_files;
  award_id uuid;
begin
  perform private.actor();
  select f.* into fetched from public.milestone_files f where f.id = fetch_evidence.file_id and f.removed_at is null;
  select m.award_id into award_id from public.milestones m where m.id = fetched.milestone_id;
  if award_id is null or not private.can_read_award(award_id) then perform private.refuse('not_found', 404); end if;
  perform private.record('milestone.evidence_fetched', 'milestone', fetched.milestone_id, private.award_sponsor(award_id), null,
    jsonb_build_object('file_id', fetched.id));
  return jsonb_build_object('milestone_id', fetched.milestone_id, 'name', fetched.name, 'media_type', fetched.media_type,
    'size_bytes', fetched.size_bytes, 'sha256', fetched.sha256, 'object_key', fetched.object_key);
end $function$;

REVOKE ALL ON FUNCTION "public"."fetch_evidence"(uuid) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.fetch_file (
  file_id uuid
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare fetched public.proposal_files;
begin
  perform private.actor();
  if not private.can_read_proposal_file(fetch_file.file_id) then perform private.refuse('not_found', 404); end if;
  select * into fetched from public.proposal_files f where f.id = fetch_file.file_id;
  perform private.record('proposal.file_fetched', 'proposal', fetched.proposal_id, null, null, jsonb_build_object('file_id', fetched.id));
  return jsonb_build_object('proposal_id', fetched.proposal_id, 'media_type', fetched.media_type, 'size_bytes', fetched.size_bytes,
    'sha256', fetched.sha256, 'object_key', fetched.object_key,
    'name', case when private.reads_blind(fetched.proposal_id) then 'attachment' else fetched.name end);
end $function$;

REVOKE ALL ON FUNCTION "public"."fetch_file"(uuid) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.find_openings (
  query jsonb DEFAULT '{}'::jsonb
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  skill text := lower(trim(query ->> 'skill'));
  place_pattern text := '%' || replace(replace(replace(lower(trim(query ->> 'place')), '\', '\\'), '%', '\%'), '_', '\_') || '%';
  answer jsonb;
begin
  perform private.actor();
  with found as (
    select o as opening, row_number() over (order by o.posted_at desc, o.id desc) as place_in_page from public.openings o
    where o.closed_at is null and (o.closes_at is null or o.closes_at > now())
      and (skill is null or lower(o.title) like '%' || skill || '%' or exists (select from unnest(o.skills) s where strpos(lower(s), skill) > 0))
      and (query ->> 'level' is null or o.level in ('any', query ->> 'level'))
      and (query ->> 'hours_at_most' is null or o.hours_a_week <= (query ->> 'hours_at_most')::integer)
      and (query ->> 'is_paid' is distinct from 'true' or o.stipend_minor > 0)
      and (query ->> 'is_for_credit' is distinct from 'true' or o.is_for_credit)
      and (place_pattern is null or lower(o.place) like place_pattern)
      and (query -> 'after' is null or (o.posted_at, o.id) < ((query -> 'after' ->> 0)::timestamptz, (query -> 'after' ->> 1)::uuid))
      and private.opening_status(o) = 'open'
    order by o.posted_at desc, o.id desc limit 21)
  select jsonb_build_object(
    'openings', coalesce((select jsonb_agg(private.opening_card(p.opening) order by p.place_in_page) from found p where p.place_in_page <= 20), '[]'),
    'next', (select jsonb_build_array((p.opening).posted_at, (p.opening).id) from found p
             where p.place_in_page = 20 and exists (select from found where place_in_page = 21)))
  into answer;
  return answer;
exception when data_exception then
  perform private.refuse('search_not_understood', 422);
end $function$;

REVOKE ALL ON FUNCTION "public"."find_openings"(jsonb) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.find_partners (
  team_id uuid,
  words   text
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  called public.challenges;
  pattern text := '%' || replace(replace(replace(trim(find_partners.words), '\', '\\'), '%', '\%'), '_', '\_') || '%';
begin
  perform private.require_team_lead(find_partners.team_id);
  if char_length(pattern) < 4 then return '[]'; end if;
  select c.* into called from public.challenges c join public.teams t on t.challenge_id = c.id where t.id = find_partners.team_id;
  return coalesce((
    select jsonb_agg(private.organisation_card(found.id) || jsonb_build_object('city', found.city, 'obstacle', case
        when found.id = called.organisation_id then 'sponsor_cannot_bid'
        when not private.is_eligible(called.eligible_kinds, found.id) then 'organisation_not_eligible'
        when exists (select from public.team_partners p where p.team_id = find_partners.team_id and p.organisation_id = found.id
                     and private.partner_state(p) in ('accepted', 'invited')) then 'already_partner' end) order by found.name, found.id)
    from (select o.* from public.organisations o
          where o.verified_at is not null and o.suspended_at is null and o.name ilike pattern order by o.name, o.id limit 20) found), '[]');
end $function$;

REVOKE ALL ON FUNCTION "public"."find_partners"(uuid, text) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.find_team_candidates (
  team_id uuid,
  words   text DEFAULT ''::text
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  leads boolean := private.leads_team(find_team_candidates.team_id);
  signs boolean := private.has_organisation_role((select t.lead_organisation_id from public.teams t where t.id = find_team_candidates.team_id), 'signatory');
  pattern text := '%' || replace(replace(replace(trim(find_team_candidates.words), '\', '\\'), '%', '\%'), '_', '\_') || '%';
begin
  if not signs then perform private.require_team_organiser(find_team_candidates.team_id); end if;
  return coalesce((
    select jsonb_agg(jsonb_build_object('id', found.id, 'name', found.name, 'headline', found.headline, 'organisation', found.organisation,
        'may_lead', found.may_lead) order by found.name, found.id)
    from (
      select p.id, p.name, p.headline, min(o.name) as organisation,
        bool_or(t.lead_organisation_id = o.id and m.role in ('owner', 'manager', 'supervisor')) as may_lead
      from public.teams t join private.team_organisations(t.id) member_of on true
        join public.organisations o on o.id = member_of join public.memberships m on m.organisation_id = o.id
        join public.profiles p on p.id = m.profile_id
      where t.id = find_team_candidates.team_id and p.name ilike pattern and (leads or (signs and o.id = t.lead_organisation_id) or private.speaks_for_partner(t.id, o.id))
        and not exists (select from public.student_records s where s.profile_id = p.id)
        and not exists (select from public.team_people tp where tp.team_id = t.id and tp.profile_id = p.id and tp.left_at is null)
      group by p.id, p.name, p.headline order by p.name, p.id limit 30) found), '[]');
end $function$;

REVOKE ALL ON FUNCTION "public"."find_team_candidates"(uuid, text) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.fund_page (
  fund_id uuid,
  after   bigint DEFAULT NULL::bigint
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  with lines as (
    select t.id, t.kind, t.memo, t.posted_at, t.award_id,
      (select p.name from public.profiles p where p.id = t.actor_id) as actor,
      (select abs(g.amount_minor) from public.ledger_postings g where g.transaction_id = t.id limit 1) as amount_minor,
      (select g.account from public.ledger_postings g where g.transaction_id = t.id and g.amount_minor < 0) as from_account,
      (select g.account from public.ledger_postings g where g.transaction_id = t.id and g.amount_minor > 0) as to_account
    from public.ledger_transactions t
    where t.fund_id = fund_page.fund_id and (fund_page.after is null or t.id < fund_page.after)
    order by t.id desc limit 51
  ), numbered as (select l.*, row_number() over (order by l.id desc) as place from lines l)
  select private.fund_summary(f) || jsonb_build_object(
    'may_keep', private.can_keep_fund(f.organisation_id),
    'waiting', coalesce((select jsonb_agg(jsonb_build_object('id', c.id, 'kind', c.kind, 'source_name', c.source_name, 'amount_minor', c.amount_minor,
        'voucher_reference', c.voucher_reference, 'entered_by', p.name, 'entered_at', c.entered_at, 'is_own', c.entered_by = (select auth.uid())) order by c.entered_at)
      from public.contributions c join public.profiles p on p.id = c.entered_by where c.fund_id = f.id and c.confirmed_at is null), '[]'),
    'statement', coalesce((select jsonb_agg(to_jsonb(n) - 'place' order by n.id desc) from numbered n where n.place <= 50), '[]'),
    'next', (select n.id from numbered n where n.place = 50 and exists (select from numbered where place = 51)))
  from public.funds f where f.id = fund_page.fund_id and private.can_read_fund(f.organisation_id);
$function$;

REVOKE ALL ON FUNCTION "public"."fund_page"(uuid, bigint) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.funds_page()
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select jsonb_build_object(
    'funds', coalesce((select jsonb_agg(private.fund_summary(f) order by f.organisation_id nulls first, f.code)
      from public.funds f where private.can_read_fund(f.organisation_id)), '[]'),
    'may_open', jsonb_build_object(
      'authority', private.has_platform_role('finance_officer'),
      'organisations', coalesce((select jsonb_agg(jsonb_build_object('id', o.id, 'name', o.name) order by o.name) from public.organisations o
        where private.organisation_status(o) = 'verified' and private.has_organisation_role(o.id, 'finance')), '[]')));
$function$;

REVOKE ALL ON FUNCTION "public"."funds_page"() FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.grant_platform_role (
  profile_id uuid,
  role       public.platform_role
)
  RETURNS public.platform_roles
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare granted public.platform_roles;
begin
  perform private.require_platform_role('administrator');
  if grant_platform_role.profile_id = private.actor() then perform private.refuse('platform_role_not_for_oneself', 403); end if;
  perform from public.profiles p where p.id = grant_platform_role.profile_id for update;
  if not found then perform private.refuse('not_found', 404); end if;
  -- An auditor reads everything and changes nothing, so holds no role that decides.
  if exists (select from public.platform_roles r where r.profile_id = grant_platform_role.profile_id
             and (r.role = 'auditor') is distinct from (grant_platform_role.role = 'auditor')) then
    perform private.refuse('auditor_holds_no_other_role', 409);
  end if;
  insert into public.platform_roles (profile_id, role, granted_by)
    values (grant_platform_role.profile_id, grant_platform_role.role, private.actor())
    on conflict do nothing returning * into granted;
  if granted.profile_id is null then perform private.refuse('platform_role_held', 409); end if;
  perform private.record('platform_role.granted', 'profile', granted.profile_id, null, null,
    jsonb_build_object('role', granted.role), 'administrator');
  perform private.notify(array[granted.profile_id], 'platform_role.granted', '/home', jsonb_build_object('role', granted.role));
  return granted;
end $function$;

REVOKE ALL ON FUNCTION "public"."grant_platform_role"(uuid, public.platform_role) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.hand_over_lead (
  team_id    uuid,
  profile_id uuid
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  team public.teams;
  former uuid;
begin
  select * into team from public.teams t where t.id = hand_over_lead.team_id;
  if private.has_organisation_role(team.lead_organisation_id, 'signatory') then
    perform private.require_organisation_role(team.lead_organisation_id, 'signatory');
  else
    perform private.require_team_lead(hand_over_lead.team_id);
  end if;
  perform private.require_people_changeable(team.id);
  former := private.principal_investigator(team.id);
  if former = hand_over_lead.profile_id then return; end if;
  if not exists (select from public.memberships m where m.organisation_id = team.lead_organisation_id
                 and m.profile_id = hand_over_lead.profile_id and m.role in ('owner', 'manager', 'supervisor')) then
    perform private.refuse('lead_needs_role', 409);
  end if;
  update public.team_people p set role = 'faculty' where p.team_id = team.id and p.profile_id = former;
  update public.team_people p set left_at = now() where p.team_id = team.id and p.profile_id = hand_over_lead.profile_id and p.left_at is null;
  perform private.join_team(team.id, hand_over_lead.profile_id, team.lead_organisation_id, 'principal_investigator');
  perform private.clear_sign_off(team.id);
  perform private.record('team.lead_handed_over', 'team', team.id, team.lead_organisation_id,
    jsonb_build_object('profile_id', former), jsonb_build_object('profile_id', hand_over_lead.profile_id));
  perform private.notify(private.team_people_ids(team.id), 'team.lead_handed_over', '/teams/' || team.id,
    private.team_notice(team.id, jsonb_build_object('who', (select p.name from public.profiles p where p.id = hand_over_lead.profile_id))));
end $function$;

REVOKE ALL ON FUNCTION "public"."hand_over_lead"(uuid, uuid) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.import_challenges (
  organisation_id uuid,
  feed_title      text,
  items           jsonb
)
  RETURNS public.challenge_imports
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  perform private.require_organisation_role(import_challenges.organisation_id, 'manager');
  if octet_length(items::text) > 5 * 1024 * 1024 then perform private.refuse('feed_too_large', 422); end if;
  return private.write_import(import_challenges.organisation_id, import_challenges.feed_title, import_challenges.items, private.actor());
end $function$;

REVOKE ALL ON FUNCTION "public"."import_challenges"(uuid, text, jsonb) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.import_page (
  import_id uuid
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select jsonb_build_object('id', i.id, 'feed_title', i.feed_title, 'imported_at', i.imported_at, 'created_count', i.created_count,
    'unchanged_count', i.unchanged_count, 'organisation', (select o.name from public.organisations o where o.id = i.organisation_id),
    'imported_by', (select p.name from public.profiles p where p.id = i.imported_by),
    'items', coalesce((select jsonb_agg(to_jsonb(n) - 'import_id' order by n.position) from public.challenge_import_items n where n.import_id = i.id), '[]'))
  from public.challenge_imports i
  where i.id = import_page.import_id and private.has_organisation_role(i.organisation_id, 'manager');
$function$;

REVOKE ALL ON FUNCTION "public"."import_page"(uuid) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.imports_page()
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select jsonb_build_object(
    'organisations', coalesce((select jsonb_agg(jsonb_build_object('id', o.id, 'name', o.name, 'slug', o.slug) order by o.name)
      from public.organisations o where o.suspended_at is null and private.has_organisation_role(o.id, 'manager')), '[]'),
    'imports', coalesce((select jsonb_agg(to_jsonb(latest) order by latest.imported_at desc) from (
      select i.id, i.feed_title, i.imported_at, i.created_count, i.unchanged_count, o.name as organisation,
        (select p.name from public.profiles p where p.id = i.imported_by) as imported_by,
        (select count(*) from public.challenge_import_items n where n.import_id = i.id and n.outcome = 'unreadable') as unreadable_count
      from public.challenge_imports i join public.organisations o on o.id = i.organisation_id
      where i.organisation_id in (select m.organisation_id from public.memberships m where m.profile_id = (select auth.uid()) and m.role in ('owner', 'manager'))
      order by i.imported_at desc limit 50) latest), '[]'));
$function$;

REVOKE ALL ON FUNCTION "public"."imports_page"() FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.invitation_page (
  invitation_id uuid
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare invitation public.organisation_invitations;
begin
  perform private.actor();
  select * into invitation from public.organisation_invitations i where i.id = invitation_page.invitation_id and i.email = private.own_email();
  if not found then perform private.refuse('invitation_not_yours', 404); end if;
  return jsonb_build_object('id', invitation.id, 'role', invitation.role, 'email', invitation.email, 'status', private.invitation_status(invitation),
    'invited_at', invitation.invited_at, 'expires_at', invitation.expires_at, 'invited_by', private.name_of(invitation.invited_by),
    'organisation', (select jsonb_build_object('name', o.name, 'kind', o.kind, 'city', o.city, 'slug', o.slug, 'status', private.organisation_status(o))
                     from public.organisations o where o.id = invitation.organisation_id));
end $function$;

REVOKE ALL ON FUNCTION "public"."invitation_page"(uuid) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.invite_member (
  organisation_id uuid,
  email           text,
  role            public.organisation_role
)
  RETURNS public.organisation_invitations
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  organisation public.organisations;
  address text := lower(trim(invite_member.email));
  person uuid := private.profile_with_email(address);
  invitation public.organisation_invitations;
begin
  perform private.require_role_giver(invite_member.organisation_id, invite_member.role);
  select * into organisation from public.organisations o where o.id = invite_member.organisation_id for update;
  if exists (select from public.memberships m where m.organisation_id = organisation.id and m.profile_id = person and m.role = invite_member.role) then
    perform private.refuse('already_member', 409);
  end if;
  perform private.close_expired_invitations(organisation.id);
  if exists (select from public.organisation_invitations i where i.organisation_id = organisation.id and i.email = address
             and i.role = invite_member.role and private.invitation_status(i) = 'open') then
    perform private.refuse('invitation_open', 409);
  end if;
  -- An organisation that nobody has looked at yet may not be used to send mail to many strangers.
  if (select count(*) from public.organisation_invitations i where i.organisation_id = organisation.id and private.invitation_status(i) = 'open')
      >= (case when organisation.verified_at is null then 10 else 200 end) then
    perform private.refuse('too_many_invitations', 409);
  end if;
  insert into public.organisation_invitations (organisation_id, email, role, invited_by)
    values (organisation.id, address, invite_member.role, private.actor()) returning * into invitation;
  perform private.record('invitation.sent', 'organisation_invitation', invitation.id, organisation.id, null, to_jsonb(invitation));
  if person is null then
    perform private.enqueue('send_invitation_mail', jsonb_build_object('invitation_id', invitation.id), 'invitation-' || invitation.id);
  else
    perform private.notify(array[person], 'invitation.sent', '/invitations/' || invitation.id, private.invitation_data(invitation));
  end if;
  return invitation;
end $function$;

REVOKE ALL ON FUNCTION "public"."invite_member"(uuid, text, public.organisation_role) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.invite_partner (
  team_id         uuid,
  organisation_id uuid
)
  RETURNS public.team_partners
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  team public.teams;
  invited public.team_partners;
begin
  perform private.require_team_lead(invite_partner.team_id);
  perform private.require_bid_changeable(invite_partner.team_id);
  select * into team from public.teams t where t.id = invite_partner.team_id;
  select * into invited from public.team_partners p where p.team_id = team.id and p.organisation_id = invite_partner.organisation_id;
  if private.partner_state(invited) = 'accepted' then perform private.refuse('already_partner', 409); end if;
  if invited.id is not null and private.partner_state(invited) = 'invited' then return invited; end if;
  perform private.require_may_bid(team.challenge_id, invite_partner.organisation_id);
  perform private.require_partner_place(team.id, 1);

  insert into public.team_partners (team_id, organisation_id, invited_by)
    values (team.id, invite_partner.organisation_id, private.actor())
    on conflict on constraint team_partner_once do update set invited_by = excluded.invited_by, invited_at = now(),
      expires_at = excluded.expires_at, accepted_at = null, accepted_by = null, declined_at = null, revoked_at = null
    returning * into invited;
  perform private.record('partner.invited', 'team', team.id, team.lead_organisation_id,
    after => jsonb_build_object('organisation_id', invited.organisation_id, 'expires_at', invited.expires_at));
  perform private.notify(private.members_with_role(invited.organisation_id, 'manager', 'signatory'), 'partner.invited', '/teams/' || team.id,
    private.partner_notice(invited, jsonb_build_object('expires_at', invited.expires_at)));
  return invited;
end $function$;

REVOKE ALL ON FUNCTION "public"."invite_partner"(uuid, uuid) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.leave_organisation (
  organisation_id uuid
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  person uuid := private.actor();
  held public.organisation_role[];
begin
  perform from public.organisations o where o.id = leave_organisation.organisation_id for update;
  held := private.roles_held(leave_organisation.organisation_id, person);
  if held = '{}' then perform private.refuse('not_found', 404); end if;
  delete from public.memberships m where m.organisation_id = leave_organisation.organisation_id and m.profile_id = person;
  perform private.record('membership.left', 'profile', person, leave_organisation.organisation_id, jsonb_build_object('roles', held));
  perform private.notify(private.members_with_role(leave_organisation.organisation_id, 'owner'), 'membership.left',
    private.people_path(leave_organisation.organisation_id),
    jsonb_build_object('organisation', private.organisation_name(leave_organisation.organisation_id), 'person', private.name_of(person)));
end $function$;

REVOKE ALL ON FUNCTION "public"."leave_organisation"(uuid) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.leave_partnership (
  team_id         uuid,
  organisation_id uuid
)
  RETURNS public.team_partners
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare partner public.team_partners := private.own_partnership(leave_partnership.team_id, leave_partnership.organisation_id);
begin
  if private.partner_state(partner) = 'revoked' then return partner; end if;
  if private.partner_state(partner) <> 'accepted' then perform private.refuse('partner_invitation_over', 409); end if;
  perform private.require_bid_changeable(partner.team_id);
  return private.end_partnership(partner, 'partner.left');
end $function$;

REVOKE ALL ON FUNCTION "public"."leave_partnership"(uuid, uuid) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.loose_objects (
  bucket text
)
  RETURNS TABLE (
    name text
  )
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select o.name from storage.objects o
  where o.bucket_id = loose_objects.bucket and o.created_at < now() - interval '1 hour'
    and not exists (select from public.proposal_files f where loose_objects.bucket = 'proposals' and f.object_key = o.name)
    and not exists (select from public.milestone_files f where loose_objects.bucket = 'evidence' and f.object_key = o.name)
  order by o.created_at limit 500;
$function$;

REVOKE ALL ON FUNCTION "public"."loose_objects"(text) FROM PUBLIC, "anon", "authenticated";

CREATE OR REPLACE FUNCTION public.mark_eligible (
  proposal_id uuid
)
  RETURNS public.proposals
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare screened public.proposals := private.proposal_for_screening(mark_eligible.proposal_id);
begin
  if screened.ineligible_at is not null then perform private.refuse('proposal_ineligible', 409); end if;
  if screened.eligible_at is not null then return screened; end if;
  update public.proposals p set eligible_at = now(), eligible_by = private.actor() where p.id = screened.id returning * into screened;
  perform private.record_screening('proposal.found_eligible', screened, null);
  return screened;
end $function$;

REVOKE ALL ON FUNCTION "public"."mark_eligible"(uuid) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.mark_ineligible (
  proposal_id uuid,
  reason      text
)
  RETURNS public.proposals
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare screened public.proposals := private.proposal_for_screening(mark_ineligible.proposal_id);
begin
  if coalesce(reason, '') !~ '\S' then perform private.refuse('reason_missing', 422); end if;
  if char_length(reason) > 2000 then perform private.refuse('text_too_long', 422, '2,000'); end if;
  if screened.ineligible_at is not null then return screened; end if;
  update public.proposals p set ineligible_at = now(), ineligible_by = private.actor(), ineligibility_reason = trim(reason),
      eligible_at = null, eligible_by = null
    where p.id = screened.id returning * into screened;
  perform private.record_screening('proposal.found_ineligible', screened, trim(reason));
  return screened;
end $function$;

REVOKE ALL ON FUNCTION "public"."mark_ineligible"(uuid, text) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.milestone_page (
  milestone_id uuid
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  milestone public.milestones;
  status public.milestone_status;
begin
  perform private.actor();
  select m.* into milestone from public.milestones m where m.id = milestone_page.milestone_id;
  if milestone.id is null or not private.can_read_award(milestone.award_id) then perform private.refuse('not_found', 404); end if;
  status := private.milestone_status(milestone);
  return jsonb_build_object(
    'milestone', to_jsonb(milestone) || jsonb_build_object('status', status,
      'submitted_by_name', (select p.name from public.profiles p where p.id = milestone.submitted_by),
      'accepted_by_name', (select p.name from public.profiles p where p.id = milestone.accepted_by),
      'approved_by_name', (select p.name from public.profiles p where p.id = milestone.approved_by)),
    'award', (select jsonb_build_object('id', a.id, 'number', a.number, 'title', p.title, 'currency', a.currency, 'amount_minor', a.amount_minor,
        'status', private.award_status(a), 'sponsor', o.name, 'retention_percent', c.retention_percent, 'time_zone', c.time_zone,
        'milestones', (select count(*) from public.milestones m where m.award_id = a.id))
      from public.awards a join public.proposals p on p.id = a.proposal_id join public.challenges c on c.id = a.challenge_id
        join public.organisations o on o.id = c.organisation_id where a.id = milestone.award_id),
    'files', coalesce((select jsonb_agg(jsonb_build_object('id', f.id, 'name', f.name, 'media_type', f.media_type, 'size_bytes', f.size_bytes,
        'sha256', f.sha256, 'uploaded_at', f.uploaded_at) order by f.uploaded_at, f.id)
      from public.milestone_files f where f.milestone_id = milestone.id and f.removed_at is null), '[]'),
    'payment', (select jsonb_build_object('id', p.id, 'number', p.number, 'provider', p.provider, 'amount_minor', p.amount_minor, 'currency', p.currency,
        'ordered_at', p.ordered_at, 'paid_at', p.paid_at, 'failed_at', p.failed_at)
      from public.payments p where p.milestone_id = milestone.id),
    'accepted_minor', private.milestone_accepted_minor(milestone),
    'payable_minor', private.milestone_payable_minor(milestone),
    'parts', coalesce((select jsonb_agg(jsonb_build_object('name', o.name, 'amount_minor', part.part_minor) order by o.name)
      from private.split_by_shares(milestone.award_id, private.milestone_payable_minor(milestone)) part
        join public.organisations o on o.id = part.organisation_id), '[]'),
    'timeline', (select coalesce(jsonb_agg(to_jsonb(t) order by t.id), '[]') from public.timeline('milestone', milestone.id) t),
    'can', private.milestone_permissions(milestone, status));
end $function$;

REVOKE ALL ON FUNCTION "public"."milestone_page"(uuid) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.my_challenges (
  state public.challenge_status DEFAULT NULL::public.challenge_status,
  after jsonb                   DEFAULT NULL::jsonb
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare answer jsonb;
begin
  perform private.actor();
  with managed as materialized (
    select o.id, o.name, o.slug, private.organisation_status(o) as status from public.organisations o
    where o.id in (select m.organisation_id from public.memberships m where m.profile_id = (select auth.uid()) and m.role in ('owner', 'manager'))
  ), mine as materialized (
    select c.id, c.number, c.slug, c.title, c.kind, c.currency, c.proposed_amount_minor, c.approved_amount_minor, c.closes_at, c.time_zone, c.updated_at,
      c.published_at, c.submitted_at, c.return_reason, m.name as organisation, private.challenge_status(c) as status
    from public.challenges c join managed m on m.id = c.organisation_id
  ), page as (
    select i.*, row_number() over (order by i.updated_at desc, i.number desc) as place from mine i
    where (my_challenges.state is null or i.status = my_challenges.state)
      and (my_challenges.after is null or (i.updated_at, i.number) < ((my_challenges.after ->> 0)::timestamptz, (my_challenges.after ->> 1)::bigint))
    order by i.updated_at desc, i.number desc limit 31
  )
  select jsonb_build_object(
    'items', coalesce((select jsonb_agg(to_jsonb(p) - 'place' order by p.place) from page p where p.place <= 30), '[]'),
    'next', (select jsonb_build_array(p.updated_at, p.number) from page p where p.place = 30 and exists (select from page where place = 31)),
    'counts', (select coalesce(jsonb_object_agg(n.status, n.n), '{}') from (select i.status, count(*) as n from mine i group by 1) n),
    'organisations', (select coalesce(jsonb_agg(jsonb_build_object('id', m.id, 'name', m.name, 'slug', m.slug, 'status', m.status) order by m.name), '[]') from managed m))
  into answer;
  return answer;
exception when data_exception then
  perform private.refuse('value_not_understood', 422);
end $function$;

REVOKE ALL ON FUNCTION "public"."my_challenges"(public.challenge_status, jsonb) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.my_context()
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  person uuid := private.actor();
  context jsonb;
begin
  select jsonb_build_object(
    'name', p.name,
    'timeZone', p.time_zone,
    'roles', (select coalesce(jsonb_agg(r.role order by r.role), '[]') from public.platform_roles r where r.profile_id = person),
    'isStudent', exists (select from public.student_records s where s.profile_id = person),
    'unreadNotices', (select count(*) from public.notices n where n.profile_id = person and n.read_at is null),
    'organisations', (
      select coalesce(jsonb_agg(own.entry order by own.entry ->> 'name'), '[]') from (
        select jsonb_build_object('id', o.id, 'slug', o.slug, 'name', o.name, 'kind', o.kind,
          'status', private.organisation_status(o), 'roles', jsonb_agg(m.role order by m.role)) as entry
        from public.memberships m join public.organisations o on o.id = m.organisation_id
        where m.profile_id = person group by o.id) own))
  into context
  from public.profiles p where p.id = person;
  return context;
end $function$;

REVOKE ALL ON FUNCTION "public"."my_context"() FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.my_requests()
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare person uuid := private.actor();
begin
  return jsonb_build_object(
    'is_student', exists (select from public.student_records s where s.profile_id = person),
    'own', coalesce((
      select jsonb_agg(private.request_card(r) || jsonb_build_object('opening', private.opening_card(o)) order by r.asked_at desc, r.id)
      from (select * from public.opening_requests r where r.student_id = person order by r.asked_at desc, r.id limit 100) r
      join public.openings o on o.id = r.opening_id), '[]'),
    'supervised', coalesce((
      select jsonb_agg(private.request_card(r) || jsonb_build_object('opening', private.opening_card(o)) order by r.asked_at desc, r.id)
      from (select * from public.opening_requests r where r.supervisor_id = person order by r.asked_at desc, r.id limit 100) r
      join public.openings o on o.id = r.opening_id), '[]'),
    'terms', (select jsonb_build_object('version', t.version, 'body', t.body) from public.consent_terms t
              where t.version = private.current_terms_version()),
    'accepted_terms', coalesce((
      select jsonb_agg(jsonb_build_object('version', t.version, 'body', t.body) order by t.version desc) from public.consent_terms t
      where t.version in (select r.consent_version from public.opening_requests r where r.student_id = person)), '[]'));
end $function$;

REVOKE ALL ON FUNCTION "public"."my_requests"() FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.my_reviews_page()
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare person uuid := private.actor();
begin
  return (
    with mine as materialized (
      select r.*, private.is_conflicted(person, r.proposal_id) as is_hidden
      from public.review_assignments r where r.reviewer_id = person and r.revoked_at is null)
    select jsonb_build_object(
      'hidden', (select count(*) from mine where is_hidden)
        + (select count(*) from public.review_assignments r join public.declared_conflicts d on d.proposal_id = r.proposal_id and d.profile_id = person
           where r.reviewer_id = person and r.revoked_at is not null),
      'assignments', coalesce(jsonb_agg(jsonb_build_object(
        'id', m.id, 'proposal_id', p.id, 'proposal_title', p.title, 'challenge_title', c.title, 'challenge_slug', c.slug, 'time_zone', c.time_zone,
        'organisations', case when c.blind_mode = 'both_hidden' then null else (
          select jsonb_agg(o.name order by tp.is_lead desc, o.name) from public.team_partners tp join public.organisations o on o.id = tp.organisation_id
          where tp.team_id = p.team_id and tp.accepted_at is not null and tp.revoked_at is null) end,
        'due_at', m.due_at, 'accepted_at', m.accepted_at, 'declined_at', m.declined_at, 'completed_at', m.completed_at, 'decided_at', c.decided_at,
        'scored', (select count(*) from public.review_scores s where s.assignment_id = m.id and s.score is not null),
        'criteria', (select count(*) from public.challenge_criteria k where k.challenge_id = c.id)) order by m.completed_at nulls first, m.due_at, m.id), '[]'))
    from mine m join public.proposals p on p.id = m.proposal_id join public.challenges c on c.id = p.challenge_id
    where not m.is_hidden);
end $function$;

REVOKE ALL ON FUNCTION "public"."my_reviews_page"() FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.my_teams()
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare person uuid := private.actor();
begin
  return jsonb_build_object(
    'teams', coalesce((
      select jsonb_agg(private.team_card(t) || jsonb_build_object(
          'role', (select p.role from public.team_people p where p.team_id = t.id and p.profile_id = person and p.left_at is null))
        order by t.created_at desc, t.id)
      from (select t.* from public.teams t where t.id in (select private.team_ids_of_actor()) order by t.created_at desc, t.id limit 100) t), '[]'),
    'invitations', coalesce((
      select jsonb_agg(private.team_card(t) || jsonb_build_object('organisation', private.organisation_card(p.organisation_id),
          'invited_by', private.name_of(p.invited_by), 'invited_at', p.invited_at, 'expires_at', p.expires_at) order by p.expires_at)
      from public.memberships m join public.team_partners p on p.organisation_id = m.organisation_id join public.teams t on t.id = p.team_id
      where m.profile_id = person and private.partner_state(p) = 'invited' and t.disbanded_at is null
        and m.role = (select min(best.role) from public.memberships best where best.profile_id = person
                      and best.organisation_id = m.organisation_id and best.role in ('owner', 'manager', 'signatory'))), '[]'));
end $function$;

REVOKE ALL ON FUNCTION "public"."my_teams"() FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.my_work()
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  perform private.actor();
  return (
    select coalesce(jsonb_agg(to_jsonb(t) order by t.due_at nulls last, t.since), '[]') from (
      select * from (
        select * from private.membership_tasks()
        union all select * from private.challenge_tasks()
        union all select * from private.bidding_tasks()
        union all select * from private.opening_tasks()
        union all select * from private.award_tasks()
        union all select * from private.money_tasks()) every_task
      order by every_task.due_at nulls last, every_task.since limit 60) t);
end $function$;

REVOKE ALL ON FUNCTION "public"."my_work"() FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.notices_page (
  before_id bigint  DEFAULT NULL::bigint,
  page_size integer DEFAULT 30
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$
  with listed as (
    select n.id, n.kind, n.path, n.data, n.created_at, n.read_at from public.notices n
    where n.profile_id = (select auth.uid()) and (before_id is null or n.id < before_id)
    order by n.id desc limit least(greatest(page_size, 1), 100) + 1)
  select jsonb_build_object(
    'notices', (select coalesce(jsonb_agg(page order by page.id desc), '[]')
                from (select * from listed l order by l.id desc limit least(greatest(page_size, 1), 100)) page),
    'has_more', (select count(*) > least(greatest(page_size, 1), 100) from listed),
    'unread', (select count(*) from public.notices n where n.profile_id = (select auth.uid()) and n.read_at is null));
$function$;

REVOKE ALL ON FUNCTION "public"."notices_page"(bigint, integer) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.offer_award (
  award_id uuid
)
  RETURNS public.awards
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  award public.awards := private.lock_award_for_manager(offer_award.award_id);
  content jsonb;
begin
  if private.award_status(award) <> 'approved' then perform private.refuse('award_not_approved', 409); end if;
  insert into public.award_shares (award_id, organisation_id, is_lead, grant_share_percent)
    select award.id, (s ->> 'organisation_id')::uuid, (s ->> 'is_lead')::boolean, (s ->> 'grant_share_percent')::numeric
    from jsonb_array_elements(private.sealed_content(award.proposal_id) #> '{team,partners}') s;
  if (select sum(s.grant_share_percent) from public.award_shares s where s.award_id = award.id) is distinct from 100 then
    perform private.refuse('award_shares_not_100', 409);
  end if;
  update public.awards a set offered_at = now(), offered_by = private.actor(), offer_expires_at = now() + interval '21 days'
    where a.id = award.id returning a.* into award;
  content := private.agreement_content(award, 1);
  insert into public.agreements (award_id, version, content, content_sha256) values (award.id, 1, content, private.sha256_hex(content::text));
  perform private.deed_from_regime(award.id);
  perform private.enqueue('expire_offers', '{}', 'expire-offer-' || award.id, award.offer_expires_at);
  perform private.record('award.offered', 'award', award.id, private.award_sponsor(award.id), null,
    jsonb_build_object('amount_minor', award.amount_minor, 'expires_at', award.offer_expires_at, 'agreement_sha256', private.sha256_hex(content::text)), 'manager');
  perform private.tell_award_parties(award, 'award.offered', private.team_people_ids(award.team_id));
  return award;
end $function$;

REVOKE ALL ON FUNCTION "public"."offer_award"(uuid) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.open_fund (
  code            text,
  name            text,
  is_lapsable     boolean,
  organisation_id uuid    DEFAULT NULL::uuid,
  currency        text    DEFAULT 'PKR'::text
)
  RETURNS public.funds
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare opened public.funds;
begin
  if open_fund.organisation_id is null then
    perform private.require_platform_role('finance_officer');
  else
    perform private.require_organisation_role(open_fund.organisation_id, 'finance');
    perform private.require_verified(open_fund.organisation_id);
  end if;
  if open_fund.currency is null or open_fund.currency !~ '^[A-Z]{3}$' then perform private.refuse('currency_unknown', 422); end if;
  insert into public.funds (code, name, organisation_id, is_lapsable, currency, opened_by)
    values (open_fund.code, open_fund.name, open_fund.organisation_id, open_fund.is_lapsable, open_fund.currency, private.actor())
    returning * into opened;
  insert into public.fund_balances (fund_id) values (opened.id);
  perform private.record('fund.opened', 'fund', opened.id, opened.organisation_id, null,
    jsonb_build_object('code', opened.code, 'name', opened.name, 'currency', opened.currency, 'is_lapsable', opened.is_lapsable), 'finance');
  return opened;
end $function$;

REVOKE ALL ON FUNCTION "public"."open_fund"(text, text, boolean, uuid, text) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.open_proposal (
  proposal_id uuid
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  opened public.proposals;
  challenge public.challenges;
  sealed public.proposal_submissions;
  is_own boolean := private.can_read_draft(open_proposal.proposal_id);
begin
  perform private.actor();
  select * into opened from public.proposals p where p.id = open_proposal.proposal_id;
  select * into challenge from public.challenges c where c.id = opened.challenge_id;
  select * into sealed from public.proposal_submissions s where s.id = opened.submission_id;
  if sealed.id is null or not (is_own or (private.is_challenge_closed(challenge.id) and private.can_read_proposal(opened.id))) then
    perform private.refuse('not_found', 404);
  end if;
  if not is_own then
    insert into public.proposal_openings (proposal_id, opened_by) values (opened.id, private.actor()) on conflict do nothing;
    -- Under the sponsor's name: the bidder must not learn from its own record who reviews.
    if found then perform private.record('proposal.opened', 'proposal', opened.id, challenge.organisation_id); end if;
  end if;
  return private.receipt(sealed) || jsonb_build_object(
    'status', case when is_own then private.status_told_to_team(opened) else private.proposal_status(opened)::text end, 'is_own', is_own,
    'challenge', jsonb_build_object('id', challenge.id, 'slug', challenge.slug, 'title', challenge.title, 'closes_at', challenge.closes_at,
      'time_zone', challenge.time_zone),
    'may_screen', not is_own and private.can_manage_challenge(challenge.id), 'ineligibility_reason', opened.ineligibility_reason,
    'content', case when not is_own and private.reads_blind(opened.id)
      then private.without_applicant(sealed.content) else sealed.content end);
end $function$;

REVOKE ALL ON FUNCTION "public"."open_proposal"(uuid) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.opening_page (
  opening_id uuid
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  person uuid := private.actor();
  opening public.openings;
  leads boolean;
begin
  select * into opening from public.openings o where o.id = opening_page.opening_id;
  if not found then perform private.refuse('not_found', 404); end if;
  leads := private.leads_team(opening.team_id);
  return private.opening_card(opening) || jsonb_build_object(
    'team_id', case when leads or private.is_in_team(opening.team_id) then opening.team_id end,
    'leads', leads,
    'frozen', case when leads and not private.has_running_award(opening.team_id) then private.why_bid_is_frozen(opening.team_id) end,
    'obstacle', private.why_not_asking(opening, person),
    'own_request', (select private.request_card(r) from public.opening_requests r where r.opening_id = opening.id and r.student_id = person),
    'requests', case when leads then coalesce((select jsonb_agg(private.request_card(r) order by r.asked_at, r.id)
        from public.opening_requests r where r.opening_id = opening.id), '[]') end);
end $function$;

REVOKE ALL ON FUNCTION "public"."opening_page"(uuid) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.order_payment (
  milestone_id uuid,
  provider     public.payment_provider
)
  RETURNS public.payments
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  milestone public.milestones;
  award public.awards;
  payment public.payments;
begin
  perform private.require_platform_role('finance_officer');
  milestone := private.require_milestone(order_payment.milestone_id);
  select p.* into payment from public.payments p where p.milestone_id = milestone.id;
  if payment.id is not null then
    if payment.ordered_by = private.actor() and payment.provider = order_payment.provider then return payment; end if;
    perform private.refuse('payment_already_ordered', 409);
  end if;
  if milestone.approved_at is null then perform private.refuse('milestone_not_approved', 409); end if;
  if milestone.payable_minor = 0 then perform private.refuse('nothing_to_pay', 409); end if;
  select a.* into award from public.awards a where a.id = milestone.award_id;
  return private.create_payment(award, milestone.id, milestone.payable_minor, order_payment.provider);
end $function$;

REVOKE ALL ON FUNCTION "public"."order_payment"(uuid, public.payment_provider) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.organisation_page (
  slug text
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  organisation public.organisations;
  inside boolean;
begin
  select * into organisation from public.organisations o where o.slug = organisation_page.slug;
  inside := organisation.id is not null and (private.is_member(organisation.id) or private.has_platform_role('administrator', 'auditor'));
  if not inside and organisation.verified_at is null then perform private.refuse('not_found', 404); end if;
  return jsonb_build_object(
    'id', organisation.id, 'slug', organisation.slug, 'name', organisation.name, 'kind', organisation.kind,
    'description', organisation.description, 'website', organisation.website, 'city', organisation.city, 'country', organisation.country,
    'research_office_signs', organisation.research_office_signs, 'registered_at', organisation.registered_at,
    'verified_at', organisation.verified_at, 'status', private.organisation_status(organisation),
    'registry_numbers', private.registry_numbers_of(organisation.id),
    'roles', to_jsonb(private.roles_held(organisation.id, (select auth.uid()))),
    'can_decide', private.has_platform_role('administrator'),
    'reason', case when inside then coalesce(organisation.suspension_reason, organisation.rejection_reason) end,
    'revision', case when inside then private.organisation_revision(organisation) end);
end $function$;

CREATE OR REPLACE FUNCTION public.organisation_payout_page (
  slug text
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  organisation public.organisations := private.organisation_for(organisation_payout_page.slug, 'finance');
  account public.payout_accounts;
begin
  select * into account from public.payout_accounts a where a.organisation_id = organisation.id;
  return jsonb_build_object('id', organisation.id, 'slug', organisation.slug, 'name', organisation.name,
    'status', private.organisation_status(organisation), 'bank_title', account.bank_title, 'bank_iban', account.bank_iban,
    'stripe_account_id', account.stripe_account_id, 'updated_at', account.updated_at, 'updated_by', private.name_of(account.updated_by));
end $function$;

REVOKE ALL ON FUNCTION "public"."organisation_payout_page"(text) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.organisation_people_page (
  slug text
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  organisation public.organisations;
  manages boolean;
begin
  perform private.actor();
  select * into organisation from public.organisations o where o.slug = organisation_people_page.slug;
  if not private.is_member(organisation.id) and not private.has_platform_role('administrator', 'auditor') then
    perform private.refuse(case when organisation.verified_at is null then 'not_found' else 'not_allowed' end,
      case when organisation.verified_at is null then 404 else 403 end);
  end if;
  if organisation.id is null then perform private.refuse('not_found', 404); end if;
  manages := private.has_organisation_role(organisation.id, 'manager') and organisation.suspended_at is null;
  return jsonb_build_object(
    'id', organisation.id, 'slug', organisation.slug, 'name', organisation.name, 'status', private.organisation_status(organisation),
    'manages', manages,
    'gives', (select coalesce(jsonb_agg(role), '[]') from unnest(enum_range(null::public.organisation_role)) role
              where manages and private.can_give_role(organisation.id, role)),
    'own_roles', to_jsonb(private.roles_held(organisation.id, private.actor())),
    'members', (
      select coalesce(jsonb_agg(member order by member ->> 'name', member ->> 'id'), '[]') from (
        select jsonb_build_object('id', p.id, 'name', p.name, 'headline', p.headline, 'since', min(m.since),
          'roles', jsonb_agg(m.role order by m.role), 'is_self', p.id = private.actor(),
          'changeable', manages and bool_and(private.can_give_role(organisation.id, m.role))) as member
        from public.memberships m join public.profiles p on p.id = m.profile_id
        where m.organisation_id = organisation.id group by p.id, p.name, p.headline) listed),
    'invitations', case when not manages then '[]'::jsonb else (
      select coalesce(jsonb_agg(invitation order by invitation ->> 'invited_at' desc, invitation ->> 'id'), '[]') from (
        select jsonb_build_object('id', i.id, 'email', i.email, 'role', i.role, 'invited_at', i.invited_at, 'expires_at', i.expires_at,
          'invited_by', private.name_of(i.invited_by), 'status', private.invitation_status(i),
          'revocable', private.invitation_status(i) = 'open' and private.can_give_role(organisation.id, i.role)) as invitation
        from public.organisation_invitations i where i.organisation_id = organisation.id order by i.invited_at desc limit 100) listed) end);
end $function$;

REVOKE ALL ON FUNCTION "public"."organisation_people_page"(text) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.organisation_queue_page (
  status   public.organisation_status DEFAULT 'pending'::public.organisation_status,
  after_at timestamp with time zone   DEFAULT NULL::timestamp WITH time zone,
  after_id uuid                       DEFAULT NULL::uuid
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  perform private.require_platform_role('administrator', 'auditor');
  return jsonb_build_object(
    'can_decide', private.has_platform_role('administrator'),
    'counts', (select coalesce(jsonb_object_agg(counted.status, counted.number), '{}') from (
      select private.organisation_status(o) as status, count(*) as number from public.organisations o group by 1) counted),
    'organisations', (
      select coalesce(jsonb_agg(listed.organisation order by listed.registered_at, listed.id), '[]') from (
        select o.registered_at, o.id, jsonb_build_object('id', o.id, 'slug', o.slug, 'name', o.name, 'kind', o.kind, 'city', o.city, 'country', o.country,
          'website', o.website, 'description', left(o.description, 400), 'registered_at', o.registered_at, 'registered_by', private.name_of(o.registered_by),
          'reason', coalesce(o.suspension_reason, o.rejection_reason), 'registry_numbers', private.registry_numbers_of(o.id),
          'is_own', o.registered_by is not distinct from private.actor() or private.is_member(o.id)) as organisation
        from public.organisations o
        where private.organisation_status(o) = organisation_queue_page.status
          and (after_id is null or (o.registered_at, o.id) > (after_at, after_id))
        order by o.registered_at, o.id limit 51) listed));
end $function$;

REVOKE ALL ON FUNCTION "public"."organisation_queue_page"(public.organisation_status, timestamp WITH time zone, uuid) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.organisations_page (
  words      text                     DEFAULT ''::text,
  kind       public.organisation_kind DEFAULT NULL::public.organisation_kind,
  city       text                     DEFAULT ''::text,
  after_name text                     DEFAULT NULL::text,
  after_id   uuid                     DEFAULT NULL::uuid,
  page_size  integer                  DEFAULT 20
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$
  with matching as materialized (
    select o.id, o.slug, o.name, o.kind, o.city, o.country, left(o.description, 240) as description
    from public.organisations o
    where o.verified_at is not null and o.suspended_at is null
      and (words = '' or o.name ilike '%' || replace(replace(replace(words, '\', '\\'), '%', '\%'), '_', '\_') || '%')
      and (organisations_page.city = '' or lower(o.city) = lower(organisations_page.city))),
  listed as (
    select * from matching m
    where (organisations_page.kind is null or m.kind = organisations_page.kind)
      and (after_id is null or (lower(m.name), m.id) > (lower(after_name), after_id))
    order by lower(m.name), m.id limit least(greatest(page_size, 1), 100) + 1),
  counts as (select m.kind, count(*) as number from matching m group by m.kind)
  select jsonb_build_object(
    'organisations', (select coalesce(jsonb_agg(page order by lower(page.name), page.id), '[]')
                      from (select * from listed l order by lower(l.name), l.id limit least(greatest(page_size, 1), 100)) page),
    'has_more', (select count(*) > least(greatest(page_size, 1), 100) from listed),
    'kinds', (select coalesce(jsonb_object_agg(c.kind, c.number), '{}') from counts c),
    'cities', (select coalesce(jsonb_agg(distinct o.city), '[]') from public.organisations o
               where o.verified_at is not null and o.suspended_at is null and o.city <> ''));
$function$;

CREATE OR REPLACE FUNCTION public.payment_page (
  payment_id uuid
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  payment public.payments;
  is_officer boolean := private.has_platform_role('finance_officer');
begin
  perform private.actor();
  select p.* into payment from public.payments p where p.id = payment_page.payment_id;
  if payment.id is null or not private.can_read_award(payment.award_id) then perform private.refuse('not_found', 404); end if;
  return jsonb_build_object(
    'payment', private.payment_line(payment) || jsonb_build_object('attempt', payment.attempt, 'milestone_id', payment.milestone_id,
      'fund', (select f.name from public.funds f where f.id = payment.fund_id),
      'ordered_by_name', (select p.name from public.profiles p where p.id = payment.ordered_by),
      'voucher_entered_by_name', (select p.name from public.profiles p where p.id = payment.voucher_entered_by),
      'voucher_entered_at', payment.voucher_entered_at,
      'voucher_confirmed_by_name', (select p.name from public.profiles p where p.id = payment.voucher_confirmed_by)),
    'parts', (select jsonb_agg(jsonb_build_object('name', o.name, 'slug', o.slug, 'amount_minor', t.amount_minor, 'settled_at', t.settled_at,
        'failed_at', t.failed_at, 'failure_reason', t.failure_reason,
        'stripe_transfer_id', case when is_officer or private.has_platform_role('auditor') then t.stripe_transfer_id end,
        'bank_title', case when is_officer then a.bank_title end, 'bank_iban', case when is_officer then a.bank_iban end) order by o.name)
      from public.payment_transfers t join public.organisations o on o.id = t.organisation_id
        left join public.payout_accounts a on a.organisation_id = o.id where t.payment_id = payment.id),
    'timeline', (select coalesce(jsonb_agg(to_jsonb(t) order by t.id), '[]') from public.timeline('payment', payment.id) t),
    'can', private.payment_permissions(payment, is_officer));
end $function$;

REVOKE ALL ON FUNCTION "public"."payment_page"(uuid) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.payments_page()
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  perform private.actor();
  if not private.follows_payments() then perform private.refuse('not_allowed', 403); end if;
  return jsonb_build_object(
    'to_order', (select coalesce(jsonb_agg(jsonb_build_object('milestone_id', m.id, 'title', m.title, 'position', m.position, 'award_id', a.id,
        'award_number', a.number, 'amount_minor', m.payable_minor, 'currency', a.currency, 'since', m.approved_at) order by m.approved_at, m.id), '[]')
      from public.milestones m join public.awards a on a.id = m.award_id
      where m.approved_at is not null and m.payable_minor > 0 and private.award_status(a) = 'active' and private.can_read_award(a.id)
        and not exists (select from public.payments p where p.milestone_id = m.id)),
    'to_end', (select coalesce(jsonb_agg(jsonb_build_object('award_id', a.id, 'award_number', a.number, 'title', r.title, 'currency', a.currency,
        'retained_minor', private.retained_minor(a.id), 'retention_ordered', retention.id is not null,
        'retention_paid', retention.paid_at is not null, 'committed_minor', private.award_committed_minor(a.id)) order by a.number), '[]')
      from public.awards a join public.proposals r on r.id = a.proposal_id
        left join public.payments retention on retention.award_id = a.id and retention.milestone_id is null
      where private.award_status(a) = 'active' and private.can_read_award(a.id) and private.are_milestones_settled(a.id)),
    'payments', (select coalesce(jsonb_agg(listed.line order by listed.ordered_at, listed.id), '[]') from (
        select p.id, p.ordered_at, private.payment_line(p) as line from public.payments p
        where p.paid_at is null and private.can_read_award(p.award_id)) listed),
    'paid', (select coalesce(jsonb_agg(listed.line order by listed.paid_at desc, listed.id), '[]') from (
        select p.id, p.paid_at, private.payment_line(p) as line from public.payments p
        where p.paid_at is not null and private.can_read_award(p.award_id) order by p.paid_at desc, p.id limit 20) listed),
    'can_pay', private.has_platform_role('finance_officer'));
end $function$;

REVOKE ALL ON FUNCTION "public"."payments_page"() FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.post_opening (
  team_id       uuid,
  title         text,
  description   text,
  skills        text[],
  level         text,
  hours_a_week  integer,
  stipend_minor bigint,
  is_for_credit boolean,
  place         text,
  places        integer,
  closes_at     timestamp with time zone DEFAULT NULL::timestamp WITH time zone
)
  RETURNS public.openings
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  posted public.openings;
  same public.openings;
begin
  perform private.require_team_lead(post_opening.team_id);
  perform private.require_recruiting(post_opening.team_id);
  perform private.require_verified((select t.lead_organisation_id from public.teams t where t.id = post_opening.team_id));
  if post_opening.closes_at <= now() then perform private.refuse('opening_closes_in_past', 422); end if;
  insert into public.openings (team_id, title, description, skills, level, hours_a_week, stipend_minor, currency, is_for_credit, place, places, closes_at, posted_by)
    select t.id, trim(post_opening.title), trim(post_opening.description), post_opening.skills, post_opening.level, post_opening.hours_a_week,
      post_opening.stipend_minor, c.currency, post_opening.is_for_credit, trim(post_opening.place), post_opening.places, post_opening.closes_at, private.actor()
    from public.teams t join public.challenges c on c.id = t.challenge_id where t.id = post_opening.team_id
    on conflict do nothing returning * into posted;
  if not found then
    select * into same from public.openings o
      where o.team_id = post_opening.team_id and lower(o.title) = lower(trim(post_opening.title)) and o.closed_at is null;
    if (same.posted_by, same.description, same.hours_a_week, same.stipend_minor, same.places) is not distinct from
       (private.actor(), trim(post_opening.description), post_opening.hours_a_week::smallint, post_opening.stipend_minor, post_opening.places::smallint) then
      return same;
    end if;
    perform private.refuse('opening_title_taken', 409);
  end if;
  perform private.record('opening.posted', 'opening', posted.id, (select t.lead_organisation_id from public.teams t where t.id = posted.team_id),
    after => to_jsonb(posted));
  return posted;
end $function$;

REVOKE ALL ON FUNCTION "public"."post_opening"(uuid, text, text, text[], text, integer, bigint, boolean, text, integer, timestamp WITH time zone) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.proposal_feedback (
  proposal_id uuid
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare proposal public.proposals;
begin
  perform private.actor();
  select p.* into proposal from public.proposals p where p.id = proposal_feedback.proposal_id;
  if proposal.id is null or not (private.is_in_team(proposal.team_id) or exists (
       select from private.team_organisations(proposal.team_id) o where private.has_organisation_role(o, 'manager', 'research_office', 'signatory'))) then
    perform private.refuse('not_found', 404);
  end if;
  if proposal.feedback_released_at is null then perform private.refuse('feedback_not_released', 409); end if;
  return (
    select jsonb_build_object('proposal', jsonb_build_object('id', proposal.id, 'title', proposal.title, 'number', proposal.number),
      'challenge', jsonb_build_object('title', c.title, 'slug', c.slug, 'time_zone', c.time_zone),
      'outcome', private.proposal_status(proposal), 'decision_note', proposal.decision_note, 'ineligibility_reason', proposal.ineligibility_reason,
      'released_at', proposal.feedback_released_at, 'overall_threshold_percent', c.overall_threshold_percent,
      'mean_percent', s.mean_percent, 'spread_percent', s.spread_percent, 'reviews_completed', s.reviews_completed,
      'meets_thresholds', s.meets_thresholds,
      'criteria', (select coalesce(jsonb_agg(jsonb_build_object('title', m.title, 'weight_percent', m.weight_percent, 'threshold_score', m.threshold_score,
          'mean_score', round(m.mean_score, 2), 'is_threshold_met', m.is_threshold_met, 'scores', to_jsonb(m.scores)) order by m.place), '[]')
        from private.criterion_means(c.id) m where m.proposal_id = proposal.id),
      'comments', (select coalesce(jsonb_agg(t.comment order by private.sha256_hex(r.id::text)), '[]')
        from private.counted_reviews(c.id, proposal.id) r join public.review_comments t on t.assignment_id = r.id),
      'bands', (select coalesce(jsonb_agg(jsonb_build_object('from_percent', b.band * 10, 'bids', b.n, 'is_own', b.own) order by b.band), '[]')
        from (select least(trunc(x.mean_percent / 10), 9)::integer as band, count(*) as n, bool_or(x.proposal_id = proposal.id) as own
              from private.scored_proposals(c.id) x where x.mean_percent is not null group by 1) b))
    from public.challenges c left join private.scored_proposals(c.id) s on s.proposal_id = proposal.id
    where c.id = proposal.challenge_id);
end $function$;

REVOKE ALL ON FUNCTION "public"."proposal_feedback"(uuid) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.proposal_gaps (
  proposal_id uuid
)
  RETURNS TABLE (
    code   text,
    part   text,
    detail text
  )
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  perform private.actor();
  if not private.can_read_draft(proposal_gaps.proposal_id) then perform private.refuse('not_found', 404); end if;
  return query select * from private.proposal_gaps(proposal_gaps.proposal_id);
end $function$;

REVOKE ALL ON FUNCTION "public"."proposal_gaps"(uuid) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.proposal_page (
  proposal_id uuid,
  part        text
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare shown public.proposals;
begin
  perform private.actor();
  if not private.can_read_draft(proposal_page.proposal_id) then perform private.refuse('not_found', 404); end if;
  select * into shown from public.proposals p where p.id = proposal_page.proposal_id;
  return jsonb_build_object('header', private.proposal_header(shown), 'content', case part
    when 'overview' then private.proposal_overview(shown)
    when 'summary' then private.section_page(shown.id, 'summary')
    when 'approach' then private.section_page(shown.id, 'approach')
    when 'work_plan' then private.section_page(shown.id, 'work_plan')
    when 'background' then private.section_page(shown.id, 'background') || jsonb_build_object(
      'items', private.draft_background(shown.id), 'items_revision', private.plan_revision(shown.id, 'background'),
      'partners', private.partner_choices(shown.team_id))
    when 'answers' then (
      select coalesce(jsonb_agg(jsonb_build_object('prompt_id', q.id, 'prompt', q.prompt, 'is_required', q.is_required,
          'body', coalesce(a.body, ''), 'revision', coalesce(a.revision, 0)) order by q.position), '[]')
      from public.challenge_prompts q left join public.proposal_answers a on a.prompt_id = q.id and a.proposal_id = shown.id
      where q.challenge_id = shown.challenge_id)
    when 'milestones' then jsonb_build_object('items', private.draft_milestones(shown.id), 'revision', private.plan_revision(shown.id, 'milestones'),
      'budget_minor', (select coalesce(sum(b.amount_minor), 0) from public.proposal_budget_lines b where b.proposal_id = shown.id))
    when 'budget' then jsonb_build_object('items', private.draft_budget(shown.id), 'revision', private.plan_revision(shown.id, 'budget'),
      'milestones_minor', (select coalesce(sum(m.amount_minor), 0) from public.proposal_milestones m where m.proposal_id = shown.id),
      'partners', private.partner_choices(shown.team_id))
    when 'files' then private.draft_files(shown.id)
    when 'checklist' then private.proposal_standing(shown)
    when 'sign-off' then private.proposal_standing(shown) || jsonb_build_object('content', private.proposal_content(shown.id))
    else '{}'::jsonb end);
end $function$;

REVOKE ALL ON FUNCTION "public"."proposal_page"(uuid, text) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.public_award (
  award_id uuid
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select private.public_award_line(a) || jsonb_build_object(
    'challenge', jsonb_build_object('slug', c.slug, 'number', c.number, 'title', c.title, 'trl_from', c.trl_from, 'trl_to', c.trl_to, 'themes', c.themes),
    'sponsor', jsonb_build_object('slug', o.slug, 'name', o.name),
    'fund', (select f.name from public.funds f where f.id = a.fund_id),
    'partners', (select jsonb_agg(jsonb_build_object('slug', partner.slug, 'name', partner.name, 'kind', partner.kind, 'is_lead', s.is_lead,
        'grant_share_percent', s.grant_share_percent) order by s.is_lead desc, partner.name)
      from public.award_shares s join public.organisations partner on partner.id = s.organisation_id where s.award_id = a.id),
    'milestones', coalesce((select jsonb_agg(jsonb_build_object('position', m.position, 'due_on', m.due_on, 'trl', m.trl, 'met_at', m.accepted_at,
        'met_percent', m.accepted_percent, 'trl_reached', m.accepted_trl, 'refused_at', m.refused_at, 'paid_at', p.paid_at) order by m.position)
      from public.milestones m left join public.payments p on p.milestone_id = m.id where m.award_id = a.id), '[]'),
    'trl_reached', (select max(m.accepted_trl) from public.milestones m where m.award_id = a.id),
    'ip_regime', c.ip_regime, 'publication_review_days', c.publication_review_days,
    'closed_at', c.closes_at, 'decided_at', a.approved_at, 'completed_at', a.completed_at, 'terminated_at', a.terminated_at,
    'first_paid_at', (select min(p.paid_at) from public.payments p where p.award_id = a.id))
  from public.awards a join public.challenges c on c.id = a.challenge_id join public.organisations o on o.id = c.organisation_id
  where a.id = public_award.award_id and a.activated_at is not null;
$function$;

CREATE OR REPLACE FUNCTION public.publish_challenge (
  challenge_id uuid
)
  RETURNS public.challenges
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare published public.challenges;
begin
  perform private.require_challenge_manager(publish_challenge.challenge_id);
  published := private.lock_challenge(publish_challenge.challenge_id);
  perform private.require_verified(published.organisation_id);
  if private.challenge_status(published) <> 'approved' then perform private.refuse('challenge_not_approved', 409); end if;
  if published.closes_at <= now() then perform private.refuse('closes_at_past', 409); end if;
  update public.challenges c set published_at = now(), published_by = private.actor(), updated_at = now(),
      opens_at = greatest(coalesce(c.opens_at, now()), now())
    where c.id = published.id returning * into published;
  perform private.record('challenge.published', 'challenge', published.id, published.organisation_id, null,
    jsonb_build_object('opens_at', published.opens_at, 'closes_at', published.closes_at), 'manager');
  perform private.notify(private.members_with_role(published.organisation_id, 'manager', 'technical_officer', 'finance', 'signatory') || published.approved_by,
    'challenge.published', '/challenges/' || published.slug, private.challenge_notice(published) || jsonb_build_object('closes_at', published.closes_at));
  return published;
end $function$;

REVOKE ALL ON FUNCTION "public"."publish_challenge"(uuid) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.query_milestone (
  milestone_id uuid,
  query        text
)
  RETURNS public.milestones
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  milestone public.milestones := private.require_milestone(query_milestone.milestone_id);
  queried public.milestones;
begin
  perform private.require_milestone_examiner(milestone);
  if private.milestone_status(milestone) <> 'submitted' then perform private.refuse('milestone_not_submitted', 409); end if;
  if char_length(coalesce(btrim(query), '')) not between 1 and 4000 then perform private.refuse('query_needed', 422); end if;
  update public.milestones m set queried_at = now(), queried_by = private.actor(), query = query_milestone.query
    where m.id = milestone.id returning * into queried;
  perform private.record('milestone.queried', 'milestone', milestone.id, private.award_sponsor(milestone.award_id),
    null, jsonb_build_object('note', query), 'technical_officer');
  perform private.tell_of_milestone(queried, 'milestone.queried', private.award_team_people(milestone.award_id), query);
  return queried;
end $function$;

REVOKE ALL ON FUNCTION "public"."query_milestone"(uuid, text) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.ranking (
  challenge_id uuid
)
  RETURNS TABLE (
    proposal_id       uuid,
    place             bigint,
    title             text,
    lead_organisation text,
    reviews_completed integer,
    min_reviews       integer,
    mean_percent      numeric,
    spread_percent    numeric,
    is_over_threshold boolean,
    meets_thresholds  boolean,
    criteria          jsonb
  )
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  perform private.require_challenge_overseer(ranking.challenge_id);
  return query
    select s.proposal_id, s.place, p.title, o.name, s.reviews_completed, c.min_reviews::integer, s.mean_percent, s.spread_percent,
      s.is_over_threshold, s.meets_thresholds, s.criteria
    from private.scored_proposals(ranking.challenge_id) s
    join public.proposals p on p.id = s.proposal_id
    join public.challenges c on c.id = p.challenge_id
    join public.teams t on t.id = p.team_id
    join public.organisations o on o.id = t.lead_organisation_id
    where not private.is_conflicted((select auth.uid()), p.id)
    order by s.place nulls last, p.number;
end $function$;

REVOKE ALL ON FUNCTION "public"."ranking"(uuid) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.read_all_notices (
  up_to bigint DEFAULT NULL::bigint
)
  RETURNS integer
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  person uuid := private.actor();
  marked integer;
begin
  update public.notices n set read_at = now()
    where n.profile_id = person and n.read_at is null and (read_all_notices.up_to is null or n.id <= read_all_notices.up_to);
  get diagnostics marked = row_count;
  return marked;
end $function$;

REVOKE ALL ON FUNCTION "public"."read_all_notices"(bigint) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.read_notice (
  notice_id bigint
)
  RETURNS public.notices
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare notice public.notices;
begin
  select * into notice from public.notices n where n.id = read_notice.notice_id and n.profile_id = private.actor() for update;
  if not found then perform private.refuse('not_found', 404); end if;
  if notice.read_at is null then
    update public.notices n set read_at = now() where n.id = notice.id returning * into notice;
  end if;
  return notice;
end $function$;

REVOKE ALL ON FUNCTION "public"."read_notice"(bigint) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.recommend_award (
  proposal_id      uuid,
  amount_minor     bigint,
  note             text   DEFAULT ''::text,
  exception_reason text   DEFAULT NULL::text
)
  RETURNS public.awards
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  proposal public.proposals := private.lock_proposal_for_decision(recommend_award.proposal_id);
  challenge public.challenges;
  recommended public.awards;
begin
  select c.* into challenge from public.challenges c where c.id = proposal.challenge_id;
  if challenge.decided_at is not null and proposal.reserved_at is null then perform private.refuse('challenge_decided', 409); end if;
  if proposal.eligible_at is null then perform private.refuse('proposal_not_eligible', 409); end if;
  if exists (select from public.awards a where a.proposal_id = proposal.id and a.approved_at is not null) then
    perform private.refuse('award_approved_already', 409);
  end if;
  if greatest(char_length(note), char_length(recommend_award.exception_reason)) > 4000 then perform private.refuse('note_too_long', 422); end if;
  perform private.require_award_amount(challenge, proposal.id, recommend_award.amount_minor);
  if coalesce(trim(recommend_award.exception_reason), '') = '' then perform private.require_reviewed(challenge, proposal.id); end if;
  insert into public.awards (challenge_id, proposal_id, team_id, fund_id, currency, amount_minor, recommended_by, recommendation_note, exception_reason)
    values (challenge.id, proposal.id, proposal.team_id, challenge.approved_fund_id, challenge.currency, recommend_award.amount_minor,
      private.actor(), coalesce(note, ''), nullif(trim(recommend_award.exception_reason), ''))
  on conflict on constraint award_one_per_proposal do update set amount_minor = excluded.amount_minor, recommended_at = now(),
    recommended_by = excluded.recommended_by, recommendation_note = excluded.recommendation_note, exception_reason = excluded.exception_reason,
    returned_at = null, returned_by = null, return_reason = null
  returning * into recommended;
  update public.proposals p set recommended_at = now(), reserved_at = null, reserve_rank = null, not_selected_at = null, decision_note = null
    where p.id = proposal.id;
  perform private.record('award.recommended', 'award', recommended.id, challenge.organisation_id, null,
    jsonb_build_object('proposal_id', proposal.id, 'amount_minor', recommended.amount_minor, 'exception', recommended.exception_reason), 'manager');
  perform private.notify(private.people_with_platform_role('approver'), 'award.recommended', '/awards/' || recommended.id || '/approve',
    jsonb_build_object('challenge', challenge.title, 'amount_minor', recommended.amount_minor, 'currency', recommended.currency));
  return recommended;
end $function$;

REVOKE ALL ON FUNCTION "public"."recommend_award"(uuid, bigint, text, text) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.record_stripe_transfer (
  payment_id         uuid,
  organisation_id    uuid,
  attempt            integer,
  stripe_transfer_id text,
  already_made       boolean DEFAULT false
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare payment public.payments;
begin
  select p.* into payment from public.payments p where p.id = record_stripe_transfer.payment_id for update;
  if payment.id is null or payment.attempt <> record_stripe_transfer.attempt then return; end if;
  update public.payment_transfers t set stripe_transfer_id = record_stripe_transfer.stripe_transfer_id
    where t.payment_id = payment.id and t.organisation_id = record_stripe_transfer.organisation_id and t.stripe_transfer_id is null;
  if already_made then
    perform private.settle_transfer(payment, record_stripe_transfer.organisation_id, record_stripe_transfer.stripe_transfer_id);
  end if;
end $function$;

REVOKE ALL ON FUNCTION "public"."record_stripe_transfer"(uuid, uuid, integer, text, boolean) FROM PUBLIC, "anon", "authenticated";

CREATE OR REPLACE FUNCTION public.refuse_challenge (
  challenge_id uuid,
  reason       text
)
  RETURNS public.challenges
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare decided public.challenges;
begin
  decided := private.lock_for_decision(refuse_challenge.challenge_id, 'approver');
  if coalesce(btrim(reason), '') = '' then perform private.refuse('reason_missing', 422); end if;
  update public.challenges c set refused_at = now(), refused_by = private.actor(), refusal_reason = btrim(reason)
    where c.id = decided.id returning * into decided;
  perform private.record('challenge.refused', 'challenge', decided.id, decided.organisation_id, null,
    jsonb_build_object('reason', decided.refusal_reason), 'approver');
  perform private.notify(private.members_with_role(decided.organisation_id, 'manager'), 'challenge.refused',
    '/challenges/' || decided.id || '/edit', private.challenge_notice(decided));
  return decided;
end $function$;

REVOKE ALL ON FUNCTION "public"."refuse_challenge"(uuid, text) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.refuse_milestone (
  milestone_id uuid,
  reason       text
)
  RETURNS public.milestones
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  milestone public.milestones := private.require_milestone(refuse_milestone.milestone_id);
  refused public.milestones;
begin
  perform private.require_milestone_examiner(milestone);
  if private.milestone_status(milestone) not in ('submitted', 'queried') then perform private.refuse('milestone_not_submitted', 409); end if;
  if char_length(coalesce(btrim(reason), '')) not between 1 and 4000 then perform private.refuse('reason_needed', 422); end if;
  update public.milestones m set refused_at = now(), refused_by = private.actor(), refusal_reason = reason
    where m.id = milestone.id returning * into refused;
  perform private.record('milestone.refused', 'milestone', milestone.id, private.award_sponsor(milestone.award_id),
    null, jsonb_build_object('note', reason), 'technical_officer');
  perform private.tell_of_milestone(refused, 'milestone.refused', private.award_team_people(milestone.award_id), reason);
  return refused;
end $function$;

REVOKE ALL ON FUNCTION "public"."refuse_milestone"(uuid, text) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.refuse_request (
  request_id uuid,
  reason     text
)
  RETURNS public.opening_requests
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare request public.opening_requests := private.lock_request(refuse_request.request_id);
begin
  if request.supervisor_id <> private.actor() then perform private.refuse('not_allowed', 403); end if;
  if request.supervisor_refused_at is not null then return request; end if;
  perform private.require_request_open(request);
  if coalesce(trim(refuse_request.reason), '') = '' then perform private.refuse('reason_missing', 422); end if;
  update public.opening_requests r set supervisor_refused_at = now(), supervisor_reason = trim(refuse_request.reason)
    where r.id = request.id returning * into request;
  perform private.record('opening_request.refused', 'opening_request', request.id, acting_as => 'supervisor');
  perform private.notify(array[request.student_id], 'opening_request.refused', '/requests',
    private.request_notice(request, jsonb_build_object('reason', request.supervisor_reason)));
  return request;
end $function$;

REVOKE ALL ON FUNCTION "public"."refuse_request"(uuid, text) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.register_organisation (
  name             text,
  kind             public.organisation_kind,
  description      text                     DEFAULT ''::text,
  website          text                     DEFAULT NULL::text,
  city             text                     DEFAULT ''::text,
  country          text                     DEFAULT 'PK'::text,
  registry_numbers jsonb                    DEFAULT '[]'::jsonb
)
  RETURNS public.organisations
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  registered public.organisations;
  person uuid := private.actor();
begin
  perform from public.profiles p where p.id = person for update;
  if not found then perform private.refuse('profile_required', 409); end if;
  if (select count(*) from public.organisations o where o.registered_by = person and o.verified_at is null and o.rejected_at is null) >= 5 then
    perform private.refuse('too_many_pending_organisations', 409);
  end if;
  insert into public.organisations (slug, name, kind, description, website, city, country, registered_by)
    values (private.free_organisation_slug(register_organisation.name), trim(register_organisation.name), register_organisation.kind,
      coalesce(register_organisation.description, ''), nullif(register_organisation.website, ''),
      coalesce(register_organisation.city, ''), register_organisation.country, person)
    returning * into registered;
  perform private.save_registry_numbers(registered.id, register_organisation.registry_numbers);
  insert into public.memberships (organisation_id, profile_id, role) values (registered.id, person, 'owner');
  perform private.record('organisation.registered', 'organisation', registered.id, registered.id, null, to_jsonb(registered), 'owner');
  perform private.notify(private.people_with_platform_role('administrator'), 'organisation.registered', '/admin/organisations',
    jsonb_build_object('organisation', registered.name));
  return registered;
end $function$;

REVOKE ALL ON FUNCTION "public"."register_organisation"(text, public.organisation_kind, text, text, text, text, jsonb) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.reinstate_organisation (
  organisation_id uuid
)
  RETURNS public.organisations
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  before public.organisations := private.organisation_to_decide(reinstate_organisation.organisation_id, 'suspended', 'organisation_not_suspended');
  reinstated public.organisations;
begin
  update public.organisations o set suspended_at = null, suspended_by = null, suspension_reason = null
    where o.id = before.id returning * into reinstated;
  perform private.organisation_decided('organisation.reinstated', before, reinstated,
    (select array_agg(distinct m.profile_id) from public.memberships m where m.organisation_id = before.id));
  return reinstated;
end $function$;

REVOKE ALL ON FUNCTION "public"."reinstate_organisation"(uuid) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.reinstate_proposal (
  proposal_id uuid
)
  RETURNS public.proposals
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare screened public.proposals := private.proposal_for_screening(reinstate_proposal.proposal_id);
begin
  if screened.ineligible_at is null then
    if screened.eligible_at is not null then return screened; end if;
    perform private.refuse('proposal_not_ineligible', 409);
  end if;
  update public.proposals p set ineligible_at = null, ineligible_by = null, ineligibility_reason = null, eligible_at = now(), eligible_by = private.actor()
    where p.id = screened.id returning * into screened;
  perform private.record_screening('proposal.reinstated', screened, null);
  return screened;
end $function$;

REVOKE ALL ON FUNCTION "public"."reinstate_proposal"(uuid) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.reject_organisation (
  organisation_id uuid,
  reason          text
)
  RETURNS public.organisations
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  before public.organisations := private.organisation_to_decide(reject_organisation.organisation_id, 'pending', 'organisation_not_pending');
  rejected public.organisations;
begin
  update public.organisations o set rejected_at = now(), rejected_by = private.actor(), rejection_reason = private.require_reason(reject_organisation.reason)
    where o.id = before.id returning * into rejected;
  perform private.organisation_decided('organisation.rejected', before, rejected, private.members_with_role(before.id, 'manager'), rejected.rejection_reason);
  return rejected;
end $function$;

REVOKE ALL ON FUNCTION "public"."reject_organisation"(uuid, text) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.reject_proposal (
  proposal_id uuid,
  note        text
)
  RETURNS public.proposals
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare proposal public.proposals := private.lock_proposal_for_decision(reject_proposal.proposal_id);
begin
  perform private.require_undecided(proposal.challenge_id);
  if proposal.eligible_at is null then perform private.refuse('proposal_not_eligible', 409); end if;
  if coalesce(trim(note), '') = '' then perform private.refuse('decision_note_missing', 422); end if;
  if char_length(note) > 4000 then perform private.refuse('note_too_long', 422); end if;
  perform private.drop_recommendation(proposal.id);
  update public.proposals p set not_selected_at = now(), recommended_at = null, reserved_at = null, reserve_rank = null, decision_note = trim(note)
    where p.id = proposal.id returning p.* into proposal;
  perform private.record('proposal.not_selected', 'proposal', proposal.id, null, null, null, 'manager');
  return proposal;
end $function$;

REVOKE ALL ON FUNCTION "public"."reject_proposal"(uuid, text) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.release_retention (
  award_id uuid,
  provider public.payment_provider
)
  RETURNS public.payments
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  award public.awards;
  payment public.payments;
begin
  perform private.require_platform_role('finance_officer');
  select a.* into award from public.awards a where a.id = release_retention.award_id for update;
  if award.id is null then perform private.refuse('not_found', 404); end if;
  select p.* into payment from public.payments p where p.award_id = award.id and p.milestone_id is null;
  if payment.id is not null then
    if payment.ordered_by = private.actor() and payment.provider = release_retention.provider then return payment; end if;
    perform private.refuse('payment_already_ordered', 409);
  end if;
  if private.award_status(award) <> 'active' then perform private.refuse('award_not_active', 409); end if;
  if not private.are_milestones_settled(award.id) then perform private.refuse('milestones_unsettled', 409); end if;
  if private.retained_minor(award.id) = 0 then perform private.refuse('nothing_to_pay', 409); end if;
  return private.create_payment(award, null, private.retained_minor(award.id), release_retention.provider);
end $function$;

REVOKE ALL ON FUNCTION "public"."release_retention"(uuid, public.payment_provider) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.remove_evidence (
  file_id uuid
)
  RETURNS public.milestone_files
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  removed public.milestone_files;
  milestone public.milestones;
begin
  select f.* into removed from public.milestone_files f where f.id = remove_evidence.file_id;
  if removed.id is null then
    perform private.actor();
    perform private.refuse('not_found', 404);
  end if;
  milestone := private.require_milestone(removed.milestone_id);
  if not private.works_on_award(milestone.award_id) then perform private.refuse('not_allowed', 403); end if;
  if not private.is_milestone_open(milestone) then perform private.refuse('milestone_not_open', 409); end if;
  update public.milestone_files f set removed_at = now() where f.id = removed.id and f.removed_at is null returning * into removed;
  if found then
    perform private.record('milestone.evidence_removed', 'milestone', milestone.id, private.award_sponsor(milestone.award_id),
      jsonb_build_object('file_id', removed.id, 'name', removed.name), null, 'team');
  end if;
  return removed;
end $function$;

REVOKE ALL ON FUNCTION "public"."remove_evidence"(uuid) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.remove_file (
  file_id uuid
)
  RETURNS public.proposal_files
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  draft public.proposals := private.draft_for_change((select f.proposal_id from public.proposal_files f where f.id = remove_file.file_id));
  removed public.proposal_files;
begin
  select * into removed from public.proposal_files f where f.id = remove_file.file_id;
  if removed.removed_at is not null then return removed; end if;
  update public.proposal_files f set removed_at = now() where f.id = removed.id returning * into removed;
  perform private.draft_changed(draft, 'proposal.file_removed', jsonb_build_object('file_id', removed.id));
  return removed;
end $function$;

REVOKE ALL ON FUNCTION "public"."remove_file"(uuid) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.remove_member (
  organisation_id uuid,
  profile_id      uuid
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare held public.organisation_role[];
begin
  perform private.require_organisation_role(remove_member.organisation_id, 'manager');
  perform from public.organisations o where o.id = remove_member.organisation_id for update;
  held := private.roles_held(remove_member.organisation_id, remove_member.profile_id);
  if held = '{}' then perform private.refuse('not_found', 404); end if;
  perform private.require_giver_of_all(remove_member.organisation_id, held);
  delete from public.memberships m where m.organisation_id = remove_member.organisation_id and m.profile_id = remove_member.profile_id;
  perform private.record('membership.removed', 'profile', remove_member.profile_id, remove_member.organisation_id, jsonb_build_object('roles', held));
  perform private.notify(array[remove_member.profile_id], 'membership.removed', '/home',
    jsonb_build_object('organisation', private.organisation_name(remove_member.organisation_id)));
end $function$;

REVOKE ALL ON FUNCTION "public"."remove_member"(uuid, uuid) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.remove_team_person (
  team_id    uuid,
  profile_id uuid
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  person uuid := private.actor();
  was public.team_people;
begin
  select * into was from public.team_people p
    where p.team_id = remove_team_person.team_id and p.profile_id = remove_team_person.profile_id;
  if was.profile_id is distinct from person and not private.speaks_for_partner(was.team_id, was.organisation_id) then
    perform private.require_team_lead(remove_team_person.team_id);
  end if;
  if was.profile_id is null then perform private.refuse('not_in_team', 404); end if;
  perform private.require_people_changeable(was.team_id);
  update public.team_people p set left_at = now()
    where p.team_id = was.team_id and p.profile_id = was.profile_id and p.left_at is null and p.role <> 'principal_investigator';
  if not found then
    if private.is_principal_investigator(was.team_id, was.profile_id) then perform private.refuse('lead_hands_over_first', 409); end if;
    return;
  end if;
  perform private.clear_sign_off(was.team_id);
  perform private.record('team.person_left', 'team', was.team_id, was.organisation_id,
    before => jsonb_build_object('profile_id', was.profile_id, 'role', was.role));
  perform private.notify(array[was.profile_id] || private.principal_investigator(was.team_id), 'team.person_left', '/teams',
    private.team_notice(was.team_id, jsonb_build_object('who', (select p.name from public.profiles p where p.id = was.profile_id))));
end $function$;

REVOKE ALL ON FUNCTION "public"."remove_team_person"(uuid, uuid) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.rename_proposal (
  proposal_id uuid,
  title       text
)
  RETURNS public.proposals
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  draft public.proposals := private.draft_for_change(rename_proposal.proposal_id);
  wanted text := trim(coalesce(rename_proposal.title, ''));
begin
  if char_length(wanted) not between 3 and 200 then perform private.refuse('proposal_title_length', 422); end if;
  if draft.title = wanted then return draft; end if;
  perform private.draft_changed(draft, 'proposal.renamed', null);
  update public.proposals p set title = wanted where p.id = draft.id returning * into draft;
  return draft;
end $function$;

REVOKE ALL ON FUNCTION "public"."rename_proposal"(uuid, text) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.rename_team (
  team_id uuid,
  name    text
)
  RETURNS public.teams
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  old_name text;
  renamed public.teams;
begin
  perform private.require_team_lead(rename_team.team_id);
  perform private.require_bid_changeable(rename_team.team_id);
  select t.name into old_name from public.teams t where t.id = rename_team.team_id;
  update public.teams t set name = trim(rename_team.name) where t.id = rename_team.team_id returning * into renamed;
  if renamed.name = old_name then return renamed; end if;
  perform private.clear_sign_off(renamed.id);
  perform private.record('team.renamed', 'team', renamed.id, renamed.lead_organisation_id,
    jsonb_build_object('name', old_name), jsonb_build_object('name', renamed.name));
  perform private.notify(private.team_people_ids(renamed.id), 'team.renamed', '/teams/' || renamed.id,
    private.team_notice(renamed.id, jsonb_build_object('old_name', old_name)));
  return renamed;
end $function$;

REVOKE ALL ON FUNCTION "public"."rename_team"(uuid, text) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.request_opening (
  opening_id uuid,
  note       text DEFAULT ''::text
)
  RETURNS public.opening_requests
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  person uuid := private.actor();
  opening public.openings;
  student public.student_records;
  asked public.opening_requests;
begin
  student := private.require_student();
  select * into opening from public.openings o where o.id = request_opening.opening_id;
  if not found then perform private.refuse('not_found', 404); end if;
  select * into asked from public.opening_requests r where r.opening_id = opening.id and r.student_id = person;
  if found then
    if private.request_state(asked) in ('asked', 'agreed', 'consented') then return asked; end if;
    perform private.refuse('opening_request_once', 409);
  end if;
  if private.opening_status(opening) <> 'open' then perform private.refuse('opening_' || private.opening_status(opening), 409); end if;
  if opening.level not in ('any', student.level) then perform private.refuse('opening_for_other_level', 409); end if;
  if exists (select from public.team_people p where p.team_id = opening.team_id and p.profile_id = person and p.left_at is null) then
    perform private.refuse('already_in_team', 409);
  end if;
  insert into public.opening_requests (opening_id, student_id, supervisor_id, note)
    values (opening.id, person, student.supervisor_id, trim(request_opening.note))
    on conflict on constraint opening_request_once do nothing returning * into asked;
  if not found then
    select * into asked from public.opening_requests r where r.opening_id = opening.id and r.student_id = person;
    return asked;
  end if;
  perform private.record('opening_request.asked', 'opening_request', asked.id, student.university_id, acting_as => 'student');
  perform private.notify(array[asked.supervisor_id], 'opening_request.asked', '/requests', private.opening_notice(opening.id));
  return asked;
end $function$;

REVOKE ALL ON FUNCTION "public"."request_opening"(uuid, text) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.reserve_proposal (
  proposal_id uuid,
  rank        integer DEFAULT NULL::integer,
  note        text    DEFAULT ''::text
)
  RETURNS public.proposals
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  proposal public.proposals := private.lock_proposal_for_decision(reserve_proposal.proposal_id);
  place integer := reserve_proposal.rank;
begin
  perform private.require_undecided(proposal.challenge_id);
  if proposal.eligible_at is null then perform private.refuse('proposal_not_eligible', 409); end if;
  if char_length(note) > 4000 then perform private.refuse('note_too_long', 422); end if;
  if place is null then
    select coalesce(max(p.reserve_rank), 0) + 1 into place from public.proposals p where p.challenge_id = proposal.challenge_id and p.id <> proposal.id;
  end if;
  if place not between 1 and 500 then perform private.refuse('reserve_rank_unknown', 422); end if;
  if exists (select from public.proposals p where p.challenge_id = proposal.challenge_id and p.id <> proposal.id and p.reserve_rank = place) then
    perform private.refuse('reserve_rank_taken', 409);
  end if;
  perform private.drop_recommendation(proposal.id);
  update public.proposals p set reserved_at = now(), reserve_rank = place, recommended_at = null, not_selected_at = null, decision_note = nullif(trim(note), '')
    where p.id = proposal.id returning p.* into proposal;
  perform private.record('proposal.reserved', 'proposal', proposal.id, null, null, jsonb_build_object('rank', place), 'manager');
  return proposal;
end $function$;

REVOKE ALL ON FUNCTION "public"."reserve_proposal"(uuid, integer, text) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.retry_payment (
  payment_id uuid,
  attempt    integer
)
  RETURNS public.payments
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  payment public.payments := private.require_payment_officer(retry_payment.payment_id);
  partner text;
begin
  if payment.attempt = retry_payment.attempt + 1 and payment.failed_at is null then return payment; end if;
  if payment.failed_at is null or payment.attempt <> retry_payment.attempt then perform private.refuse('payment_not_failed', 409); end if;
  if payment.attempt >= 50 then perform private.refuse('payment_attempts_exhausted', 409); end if;
  select o.name into partner from public.payment_transfers t join public.organisations o on o.id = t.organisation_id
    left join public.payout_accounts a on a.organisation_id = o.id
    where t.payment_id = payment.id and t.settled_at is null and payment.provider = 'stripe' and a.stripe_account_id is null limit 1;
  if partner is not null then perform private.refuse('partner_without_stripe_account', 409, partner); end if;
  update public.payment_transfers t set failed_at = null, failure_reason = null, stripe_transfer_id = null
    where t.payment_id = payment.id and t.settled_at is null;
  update public.payments p set attempt = p.attempt + 1, failed_at = null, failure_reason = null, voucher_reference = null,
      voucher_entered_by = null, voucher_entered_at = null, voucher_confirmed_by = null, voucher_confirmed_at = null
    where p.id = payment.id returning * into payment;
  if payment.provider = 'stripe' then perform private.enqueue_transfers(payment); end if;
  perform private.record('payment.retried', 'payment', payment.id, private.award_sponsor(payment.award_id), null,
    jsonb_build_object('attempt', payment.attempt), 'finance_officer');
  return payment;
end $function$;

REVOKE ALL ON FUNCTION "public"."retry_payment"(uuid, integer) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.return_award (
  award_id uuid,
  reason   text
)
  RETURNS public.awards
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare award public.awards := private.lock_award_for_approver(return_award.award_id);
begin
  if coalesce(trim(reason), '') = '' then perform private.refuse('return_reason_missing', 422); end if;
  if char_length(reason) > 4000 then perform private.refuse('note_too_long', 422); end if;
  update public.awards a set returned_at = now(), returned_by = private.actor(), return_reason = trim(reason) where a.id = award.id returning a.* into award;
  perform private.record('award.returned', 'award', award.id, null, null, jsonb_build_object('reason', award.return_reason), 'approver');
  perform private.notify(array[award.recommended_by], 'award.returned', '/challenges/' || award.challenge_id || '/proposals',
    (select jsonb_build_object('challenge', c.title, 'reason', award.return_reason) from public.challenges c where c.id = award.challenge_id));
  return award;
end $function$;

REVOKE ALL ON FUNCTION "public"."return_award"(uuid, text) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.return_challenge (
  challenge_id uuid,
  reason       text
)
  RETURNS public.challenges
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare decided public.challenges;
begin
  decided := private.lock_for_decision(return_challenge.challenge_id, 'approver');
  if coalesce(btrim(reason), '') = '' then perform private.refuse('reason_missing', 422); end if;
  update public.challenges c set returned_at = now(), returned_by = private.actor(), return_reason = btrim(reason)
    where c.id = decided.id returning * into decided;
  perform private.record('challenge.returned', 'challenge', decided.id, decided.organisation_id, null,
    jsonb_build_object('reason', decided.return_reason), 'approver');
  perform private.notify(private.members_with_role(decided.organisation_id, 'manager'), 'challenge.returned',
    '/challenges/' || decided.id || '/edit', private.challenge_notice(decided));
  return decided;
end $function$;

REVOKE ALL ON FUNCTION "public"."return_challenge"(uuid, text) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.review_page (
  assignment_id uuid
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  own public.review_assignments;
  grounds public.conflict_ground[];
begin
  select r.* into own from public.review_assignments r where r.id = review_page.assignment_id and r.reviewer_id = private.actor();
  if own.id is null then perform private.refuse('not_found', 404); end if;
  grounds := private.standing_conflict(own.reviewer_id, own.proposal_id);
  if cardinality(grounds) > 0 then perform private.refuse('reviewer_conflicted', 409, array_to_string(grounds, ',')); end if;
  if own.revoked_at is not null then perform private.refuse('not_found', 404); end if;
  return (
    select jsonb_build_object(
      'assignment', jsonb_build_object('id', own.id, 'proposal_id', own.proposal_id, 'revision', own.revision, 'due_at', own.due_at,
        'accepted_at', own.accepted_at, 'declined_at', own.declined_at, 'completed_at', own.completed_at),
      'challenge', jsonb_build_object('id', c.id, 'slug', c.slug, 'title', c.title, 'time_zone', c.time_zone, 'blind_mode', c.blind_mode,
        'overall_threshold_percent', c.overall_threshold_percent, 'decided_at', c.decided_at),
      'proposal', jsonb_build_object('id', p.id, 'number', p.number, 'title', p.title),
      'criteria', (select coalesce(jsonb_agg(jsonb_build_object('id', k.id, 'title', k.title, 'guidance', k.guidance, 'weight_percent', k.weight_percent,
          'threshold_score', k.threshold_score, 'descriptors', to_jsonb(k.descriptors), 'score', s.score, 'comment', coalesce(s.comment, '')) order by k.position), '[]')
        from public.challenge_criteria k left join public.review_scores s on s.criterion_id = k.id and s.assignment_id = own.id
        where k.challenge_id = c.id),
      'comment_to_applicant', coalesce((select t.comment from public.review_comments t where t.assignment_id = own.id), ''),
      'confidential_comment', coalesce((select t.comment from public.review_confidences t where t.assignment_id = own.id), ''),
      'percent', (select private.weighted_percent(array_agg(s.score), array_agg(k.weight_percent))
        from public.challenge_criteria k left join public.review_scores s on s.criterion_id = k.id and s.assignment_id = own.id where k.challenge_id = c.id),
      'others', case when own.completed_at is null then null else private.completed_reviews(own.proposal_id, own.id) end)
    from public.proposals p join public.challenges c on c.id = p.challenge_id where p.id = own.proposal_id);
end $function$;

REVOKE ALL ON FUNCTION "public"."review_page"(uuid) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.revoke_assignment (
  assignment_id uuid
)
  RETURNS public.review_assignments
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare taken public.review_assignments;
begin
  perform private.actor();
  select r.* into taken from public.review_assignments r where r.id = revoke_assignment.assignment_id;
  perform private.require_undecided((private.lock_proposal_for_decision(taken.proposal_id)).challenge_id);
  select r.* into taken from public.review_assignments r where r.id = revoke_assignment.assignment_id for update;
  if taken.revoked_at is not null then perform private.refuse('review_revoked_already', 409); end if;
  if taken.completed_at is not null and not private.is_conflicted(taken.reviewer_id, taken.proposal_id) then
    perform private.refuse('review_completed', 409);
  end if;
  update public.review_assignments r set revoked_at = now() where r.id = taken.id returning r.* into taken;
  perform private.record('review.revoked', 'proposal', taken.proposal_id, null, null,
    jsonb_build_object('assignment_id', taken.id, 'reviewer_id', taken.reviewer_id), 'manager');
  perform private.notify(array[taken.reviewer_id], 'review.revoked', '/reviews',
    (select jsonb_build_object('challenge', c.title) from public.proposals p join public.challenges c on c.id = p.challenge_id where p.id = taken.proposal_id));
  return taken;
end $function$;

REVOKE ALL ON FUNCTION "public"."revoke_assignment"(uuid) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.revoke_invitation (
  invitation_id uuid
)
  RETURNS public.organisation_invitations
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare invitation public.organisation_invitations;
begin
  perform private.actor();
  select * into invitation from public.organisation_invitations i where i.id = revoke_invitation.invitation_id for update;
  if not found or not private.is_member(invitation.organisation_id) then perform private.refuse('not_found', 404); end if;
  perform private.require_role_giver(invitation.organisation_id, invitation.role);
  if private.invitation_status(invitation) <> 'open' then perform private.refuse('invitation_closed', 409); end if;
  update public.organisation_invitations i set revoked_at = now() where i.id = invitation.id returning * into invitation;
  perform private.record('invitation.revoked', 'organisation_invitation', invitation.id, invitation.organisation_id);
  perform private.notify(array[private.profile_with_email(invitation.email)], 'invitation.revoked', '/notices', private.invitation_data(invitation));
  return invitation;
end $function$;

REVOKE ALL ON FUNCTION "public"."revoke_invitation"(uuid) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.revoke_partnership (
  team_id         uuid,
  organisation_id uuid
)
  RETURNS public.team_partners
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare partner public.team_partners;
begin
  perform private.require_team_lead(revoke_partnership.team_id);
  perform private.require_bid_changeable(revoke_partnership.team_id);
  select * into partner from public.team_partners p
    where p.team_id = revoke_partnership.team_id and p.organisation_id = revoke_partnership.organisation_id;
  if not found then perform private.refuse('not_found', 404); end if;
  if private.partner_state(partner) = 'revoked' then return partner; end if;
  if private.partner_state(partner) = 'declined' then perform private.refuse('partner_invitation_over', 409); end if;
  return private.end_partnership(partner, 'partner.revoked');
end $function$;

REVOKE ALL ON FUNCTION "public"."revoke_partnership"(uuid, uuid) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.revoke_platform_role (
  profile_id uuid,
  role       public.platform_role
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  perform private.require_platform_role('administrator');
  delete from public.platform_roles r
    where r.profile_id = revoke_platform_role.profile_id and r.role = revoke_platform_role.role;
  if not found then perform private.refuse('not_found', 404); end if;
  perform private.record('platform_role.revoked', 'profile', revoke_platform_role.profile_id, null,
    jsonb_build_object('role', revoke_platform_role.role), null, 'administrator');
  perform private.notify(array[revoke_platform_role.profile_id], 'platform_role.revoked', '/home',
    jsonb_build_object('role', revoke_platform_role.role));
end $function$;

REVOKE ALL ON FUNCTION "public"."revoke_platform_role"(uuid, public.platform_role) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.save_answer (
  proposal_id uuid,
  prompt_id   uuid,
  revision    integer,
  body        text
)
  RETURNS public.proposal_answers
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  draft public.proposals := private.draft_for_change(save_answer.proposal_id);
  answer public.proposal_answers;
  wanted text := coalesce(save_answer.body, '');
begin
  if char_length(wanted) > 10000 then perform private.refuse('text_too_long', 422, '10,000'); end if;
  if not exists (select from public.challenge_prompts q where q.id = save_answer.prompt_id and q.challenge_id = draft.challenge_id) then
    perform private.refuse('not_found', 404);
  end if;
  select * into answer from public.proposal_answers a where a.proposal_id = draft.id and a.prompt_id = save_answer.prompt_id for update;
  if answer.body = wanted then return answer; end if;
  if coalesce(answer.revision, 0) is distinct from save_answer.revision then
    perform private.refuse('answer_stale', 409, coalesce(answer.revision, 0)::text);
  end if;
  insert into public.proposal_answers as a (proposal_id, prompt_id, body, saved_by, saved_at)
  values (draft.id, save_answer.prompt_id, wanted, private.actor(), clock_timestamp())
  on conflict on constraint proposal_answers_pkey do update
    set body = excluded.body, revision = a.revision + 1, saved_by = excluded.saved_by, saved_at = excluded.saved_at
  returning * into answer;
  perform private.draft_changed(draft, 'proposal.answer_saved', jsonb_build_object('prompt_id', answer.prompt_id, 'revision', answer.revision));
  return answer;
end $function$;

REVOKE ALL ON FUNCTION "public"."save_answer"(uuid, uuid, integer, text) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.save_answers (
  proposal_id uuid,
  answers     jsonb
)
  RETURNS integer
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare answer record;
begin
  perform private.draft_for_change(save_answers.proposal_id);
  perform private.require_table(answers, 30);
  for answer in select * from jsonb_to_recordset(answers) as given (prompt_id uuid, revision integer, body text) loop
    perform public.save_answer(save_answers.proposal_id, answer.prompt_id, answer.revision, answer.body);
  end loop;
  return jsonb_array_length(answers);
exception when data_exception then
  perform private.refuse('table_unreadable', 422);
end $function$;

REVOKE ALL ON FUNCTION "public"."save_answers"(uuid, jsonb) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.save_background (
  proposal_id uuid,
  revision    integer,
  items       jsonb
)
  RETURNS integer
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  draft public.proposals := private.draft_for_change(save_background.proposal_id);
  before jsonb := private.draft_background(draft.id);
  saved integer;
begin
  perform private.require_table(items, 60);
  perform private.require_rows_of_partners(draft.team_id, items);
  delete from public.proposal_background_items b where b.proposal_id = draft.id;
  begin
    insert into public.proposal_background_items (proposal_id, position, organisation_id, description, results_licence_terms)
    select draft.id, item.ordinality, item.organisation_id, item.description, coalesce(item.results_licence_terms, '')
    from rows from (jsonb_to_recordset(items) as
      (organisation_id uuid, description text, results_licence_terms text)) with ordinality item;
  exception when data_exception then
    perform private.refuse('table_unreadable', 422);
  end;
  if private.draft_background(draft.id) = before then return private.plan_revision(draft.id, 'background'); end if;
  saved := private.next_plan_revision(draft.id, 'background', save_background.revision);
  perform private.draft_changed(draft, 'proposal.background_saved', jsonb_build_object('revision', saved));
  return saved;
end $function$;

REVOKE ALL ON FUNCTION "public"."save_background"(uuid, integer, jsonb) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.save_budget (
  proposal_id uuid,
  revision    integer,
  items       jsonb
)
  RETURNS integer
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  draft public.proposals := private.draft_for_change(save_budget.proposal_id);
  before jsonb := private.draft_budget(draft.id);
  saved integer;
begin
  perform private.require_table(items, 200);
  perform private.require_rows_of_partners(draft.team_id, items);
  delete from public.proposal_budget_lines b where b.proposal_id = draft.id;
  begin
    insert into public.proposal_budget_lines (proposal_id, position, organisation_id, cost_kind, description, amount_minor)
    select draft.id, item.ordinality, item.organisation_id, item.cost_kind, coalesce(item.description, ''), item.amount_minor
    from rows from (jsonb_to_recordset(items) as
      (organisation_id uuid, cost_kind public.cost_kind, description text, amount_minor bigint)) with ordinality item;
  exception when data_exception then
    perform private.refuse('table_unreadable', 422);
  end;
  if private.draft_budget(draft.id) = before then return private.plan_revision(draft.id, 'budget'); end if;
  saved := private.next_plan_revision(draft.id, 'budget', save_budget.revision);
  perform private.draft_changed(draft, 'proposal.budget_saved', jsonb_build_object('revision', saved));
  return saved;
end $function$;

REVOKE ALL ON FUNCTION "public"."save_budget"(uuid, integer, jsonb) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.save_challenge (
  challenge_id uuid,
  revision     integer,
  changes      jsonb
)
  RETURNS public.challenges
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  draft public.challenges;
  saved public.challenges;
  strange text;
begin
  draft := private.lock_draft(save_challenge.challenge_id, save_challenge.revision);
  if jsonb_typeof(changes) is distinct from 'object' then perform private.refuse('value_not_understood', 422); end if;
  select k into strange from jsonb_object_keys(changes) k where k <> all (array[
    'kind', 'title', 'summary', 'problem', 'themes', 'trl_from', 'trl_to', 'eligible_kinds', 'requires_university',
    'max_academic_share_percent', 'max_partners', 'opens_at', 'questions_close_at', 'closes_at', 'time_zone', 'expected_awards',
    'currency', 'proposed_amount_minor', 'award_ceiling_minor', 'ip_regime', 'publication_review_days', 'retention_percent',
    'path_to_order', 'blind_mode', 'overall_threshold_percent', 'min_reviews']) limit 1;
  if strange is not null then perform private.refuse('field_not_editable', 422, strange); end if;
  begin
    saved := jsonb_populate_record(draft, changes);
    perform now() at time zone saved.time_zone;
  exception
    when invalid_parameter_value then perform private.refuse('time_zone_unknown', 422);
    when data_exception then perform private.refuse('value_not_understood', 422);
  end;
  update public.challenges c set (kind, title, summary, problem, themes, trl_from, trl_to, eligible_kinds, requires_university,
      max_academic_share_percent, max_partners, opens_at, questions_close_at, closes_at, time_zone, expected_awards, currency,
      proposed_amount_minor, award_ceiling_minor, ip_regime, publication_review_days, retention_percent, path_to_order, blind_mode,
      overall_threshold_percent, min_reviews)
    = (saved.kind, btrim(saved.title), saved.summary, saved.problem, saved.themes, saved.trl_from, saved.trl_to, saved.eligible_kinds, saved.requires_university,
      saved.max_academic_share_percent, saved.max_partners, saved.opens_at, saved.questions_close_at, saved.closes_at, saved.time_zone, saved.expected_awards, saved.currency,
      saved.proposed_amount_minor, saved.award_ceiling_minor, saved.ip_regime, saved.publication_review_days, saved.retention_percent, saved.path_to_order, saved.blind_mode,
      saved.overall_threshold_percent, saved.min_reviews),
    revision = draft.revision + 1, updated_at = now()
    where c.id = draft.id returning * into saved;
  perform private.record('challenge.saved', 'challenge', draft.id, draft.organisation_id, null,
    jsonb_build_object('revision', saved.revision, 'fields', (select jsonb_agg(k order by k) from jsonb_object_keys(changes) k)), 'manager');
  return saved;
end $function$;

REVOKE ALL ON FUNCTION "public"."save_challenge"(uuid, integer, jsonb) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.save_criteria (
  challenge_id uuid,
  revision     integer,
  criteria     jsonb
)
  RETURNS public.challenges
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare draft public.challenges;
begin
  draft := private.lock_draft(save_criteria.challenge_id, save_criteria.revision);
  perform private.write_criteria(draft.id, criteria);
  return private.touch_draft(draft, 'criteria');
end $function$;

REVOKE ALL ON FUNCTION "public"."save_criteria"(uuid, integer, jsonb) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.save_deed (
  deed_id  uuid,
  revision integer,
  terms    jsonb
)
  RETURNS public.ip_deeds
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare deed public.ip_deeds := private.lock_draft_deed(save_deed.deed_id, save_deed.revision);
begin
  perform private.require_deed_terms(deed.award_id, terms);
  delete from public.ip_result_shares s where s.deed_id = deed.id;
  delete from public.ip_background_items b where b.deed_id = deed.id;
  delete from public.ip_licences l where l.deed_id = deed.id;
  insert into public.ip_result_shares (deed_id, result_class, organisation_id, percent)
    select deed.id, trim(s.result_class), s.organisation_id, s.percent
    from jsonb_to_recordset(terms -> 'shares') as s (result_class text, organisation_id uuid, percent numeric);
  insert into public.ip_background_items (deed_id, organisation_id, description, results_licence_terms)
    select deed.id, b.organisation_id, trim(b.description), coalesce(b.results_licence_terms, '')
    from jsonb_to_recordset(coalesce(terms -> 'background', '[]')) as b (organisation_id uuid, description text, results_licence_terms text);
  insert into public.ip_licences (deed_id, grantor_id, grantee_id, exclusivity, field, territory, term_months, may_sublicense, royalty_percent)
    select deed.id, l.grantor_id, l.grantee_id, l.exclusivity, trim(l.field), trim(l.territory), l.term_months, coalesce(l.may_sublicense, false), coalesce(l.royalty_percent, 0)
    from jsonb_to_recordset(coalesce(terms -> 'licences', '[]')) as l (grantor_id uuid, grantee_id uuid, exclusivity public.licence_exclusivity,
      field text, territory text, term_months smallint, may_sublicense boolean, royalty_percent numeric);
  update public.ip_deeds d set publication_review_days = (terms ->> 'publication_review_days')::smallint,
      government_use = (terms ->> 'government_use')::public.government_use, march_in_grounds = coalesce(terms ->> 'march_in_grounds', ''),
      revision = deed.revision + 1
    where d.id = deed.id returning d.* into deed;
  perform private.require_deed_balanced(deed);
  return deed;
exception
  when invalid_text_representation or numeric_value_out_of_range or not_null_violation or invalid_parameter_value then
    perform private.refuse('deed_not_understood', 422);
  when unique_violation then
    perform private.refuse('deed_share_repeated', 422);
end $function$;

REVOKE ALL ON FUNCTION "public"."save_deed"(uuid, integer, jsonb) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.save_milestones (
  proposal_id uuid,
  revision    integer,
  items       jsonb
)
  RETURNS integer
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  draft public.proposals := private.draft_for_change(save_milestones.proposal_id);
  before jsonb := private.draft_milestones(draft.id);
  saved integer;
begin
  perform private.require_table(items, 40);
  delete from public.proposal_milestones m where m.proposal_id = draft.id;
  begin
    insert into public.proposal_milestones (proposal_id, position, title, month, deliverable, test_of_success, trl, amount_minor)
    select draft.id, item.ordinality, item.title, item.month, item.deliverable, item.test_of_success, item.trl, item.amount_minor
    from rows from (jsonb_to_recordset(items) as
      (title text, month smallint, deliverable text, test_of_success text, trl smallint, amount_minor bigint)) with ordinality item;
  exception when data_exception then
    perform private.refuse('table_unreadable', 422);
  end;
  if private.draft_milestones(draft.id) = before then return private.plan_revision(draft.id, 'milestones'); end if;
  saved := private.next_plan_revision(draft.id, 'milestones', save_milestones.revision);
  perform private.draft_changed(draft, 'proposal.milestones_saved', jsonb_build_object('revision', saved));
  return saved;
end $function$;

REVOKE ALL ON FUNCTION "public"."save_milestones"(uuid, integer, jsonb) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.save_prompts (
  challenge_id uuid,
  revision     integer,
  prompts      jsonb
)
  RETURNS public.challenges
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare draft public.challenges;
begin
  draft := private.lock_draft(save_prompts.challenge_id, save_prompts.revision);
  if jsonb_typeof(prompts) is distinct from 'array' then perform private.refuse('value_not_understood', 422); end if;
  if jsonb_array_length(prompts) > 30 then perform private.refuse('too_many_prompts', 422); end if;
  begin
    delete from public.challenge_prompts p where p.challenge_id = draft.id;
    insert into public.challenge_prompts (challenge_id, position, prompt, is_required)
      select draft.id, e.place, btrim(e.item ->> 'prompt'), coalesce((e.item ->> 'is_required')::boolean, true)
      from jsonb_array_elements(prompts) with ordinality e (item, place);
  exception
    when data_exception then perform private.refuse('value_not_understood', 422);
  end;
  return private.touch_draft(draft, 'prompts');
end $function$;

REVOKE ALL ON FUNCTION "public"."save_prompts"(uuid, integer, jsonb) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.save_review (
  assignment_id        uuid,
  revision             integer,
  scores               jsonb,
  comment_to_applicant text    DEFAULT ''::text,
  confidential_comment text    DEFAULT ''::text
)
  RETURNS public.review_assignments
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  own public.review_assignments := private.require_own_assignment(save_review.assignment_id);
  given record;
begin
  if own.completed_at is not null then perform private.refuse('review_completed', 409); end if;
  if own.accepted_at is null then perform private.refuse('review_not_accepted', 409); end if;
  if save_review.revision is distinct from own.revision then perform private.refuse('review_stale', 409, own.revision::text); end if;
  for given in select * from private.given_scores(save_review.scores) loop
    if not exists (select from public.challenge_criteria k join public.proposals p on p.challenge_id = k.challenge_id
                   where k.id = given.criterion_id and p.id = own.proposal_id) then
      perform private.refuse('criterion_unknown', 422);
    end if;
    -- Checked before the column rounds it.
    if given.score not between 0 and 5 or given.score * 2 <> trunc(given.score * 2) then
      perform private.refuse('score_in_half_points', 422, given.criterion_id::text);
    end if;
    insert into public.review_scores as s (assignment_id, criterion_id, score, comment)
      values (own.id, given.criterion_id, given.score, given.comment)
      on conflict on constraint review_scores_pkey do update set score = excluded.score, comment = excluded.comment;
  end loop;
  update public.review_comments c set comment = coalesce(save_review.comment_to_applicant, '') where c.assignment_id = own.id;
  update public.review_confidences c set comment = coalesce(save_review.confidential_comment, '') where c.assignment_id = own.id;
  update public.review_assignments r set revision = own.revision + 1 where r.id = own.id returning r.* into own;
  return own;
end $function$;

REVOKE ALL ON FUNCTION "public"."save_review"(uuid, integer, jsonb, text, text) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.save_section (
  proposal_id uuid,
  section     public.proposal_section_kind,
  revision    integer,
  body        text
)
  RETURNS public.proposal_sections
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  draft public.proposals := private.draft_for_change(save_section.proposal_id);
  text_now public.proposal_sections;
  wanted text := coalesce(save_section.body, '');
begin
  if char_length(wanted) > 20000 then perform private.refuse('text_too_long', 422, '20,000'); end if;
  select * into text_now from public.proposal_sections s where s.proposal_id = draft.id and s.section = save_section.section for update;
  if not found then perform private.refuse('not_found', 404); end if;
  if text_now.body = wanted then return text_now; end if;
  if text_now.revision is distinct from save_section.revision then perform private.refuse('section_stale', 409, text_now.revision::text); end if;
  update public.proposal_sections s set body = wanted, revision = s.revision + 1, saved_by = private.actor(), saved_at = clock_timestamp()
    where s.proposal_id = draft.id and s.section = save_section.section returning * into text_now;
  perform private.draft_changed(draft, 'proposal.section_saved', jsonb_build_object('section', text_now.section, 'revision', text_now.revision));
  return text_now;
end $function$;

REVOKE ALL ON FUNCTION "public"."save_section"(uuid, public.proposal_section_kind, integer, text) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.save_shares (
  team_id  uuid,
  revision integer,
  shares   jsonb
)
  RETURNS public.teams
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  changed uuid[];
  team public.teams;
begin
  perform private.require_team_lead(save_shares.team_id);
  perform private.require_bid_changeable(save_shares.team_id);
  perform private.require_shares_readable(save_shares.team_id, save_shares.shares);
  with typed as (select * from private.typed_shares(save_shares.shares)), saved as (
    update public.team_partners p set work_share_percent = s.work_share_percent, grant_share_percent = s.grant_share_percent,
      result_share_percent = s.result_share_percent, own_contribution_kind = s.own_contribution_kind,
      own_contribution_minor = s.own_contribution_minor
    from typed s
    where p.team_id = save_shares.team_id and p.organisation_id = s.organisation_id
      and (p.work_share_percent, p.grant_share_percent, p.result_share_percent, p.own_contribution_kind, p.own_contribution_minor)
        is distinct from (s.work_share_percent, s.grant_share_percent, s.result_share_percent, s.own_contribution_kind, s.own_contribution_minor)
    returning p.organisation_id)
  select array_agg(saved.organisation_id) into changed from saved;
  select * into team from public.teams t where t.id = save_shares.team_id;
  if changed is null then return team; end if;
  if team.shares_revision is distinct from save_shares.revision then perform private.refuse('shares_stale', 409); end if;
  perform private.require_shares_within_rules(team.id);

  update public.teams t set shares_revision = t.shares_revision + 1 where t.id = team.id returning * into team;
  perform private.clear_sign_off(team.id);
  -- Without the figures: the shares are part of the bid, and the record is read before closing.
  perform private.record('shares.saved', 'team', team.id, team.lead_organisation_id,
    after => jsonb_build_object('revision', team.shares_revision, 'changed', to_jsonb(changed)));
  perform private.notify(array(select p.profile_id from public.team_people p
      where p.team_id = team.id and p.left_at is null and p.organisation_id = any (changed)),
    'shares.saved', '/teams/' || team.id || '/shares', private.team_notice(team.id));
  return team;
end $function$;

REVOKE ALL ON FUNCTION "public"."save_shares"(uuid, integer, jsonb) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.save_student_record (
  university_id          uuid,
  programme              text,
  level                  text,
  expected_graduation_on date DEFAULT NULL::date,
  supervisor_id          uuid DEFAULT NULL::uuid
)
  RETURNS public.student_records
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  person uuid := private.actor();
  before public.student_records;
  saved public.student_records;
begin
  perform from public.profiles p where p.id = person for update;
  if not found then perform private.refuse('profile_required', 409); end if;
  if not exists (select from public.organisations o where o.id = save_student_record.university_id and o.kind = 'university'
                 and private.organisation_status(o) = 'verified') then
    perform private.refuse('university_required', 422);
  end if;
  if save_student_record.supervisor_id is not null and not exists (
      select from public.memberships m where m.organisation_id = save_student_record.university_id
        and m.profile_id = save_student_record.supervisor_id and m.role = 'supervisor') then
    perform private.refuse('supervisor_not_there', 422);
  end if;
  select * into before from public.student_records s where s.profile_id = person;
  insert into public.student_records (profile_id, university_id, programme, level, expected_graduation_on, supervisor_id)
    values (person, save_student_record.university_id, trim(save_student_record.programme), save_student_record.level,
      save_student_record.expected_graduation_on, save_student_record.supervisor_id)
    on conflict (profile_id) do update set university_id = excluded.university_id, programme = excluded.programme, level = excluded.level,
      expected_graduation_on = excluded.expected_graduation_on, supervisor_id = excluded.supervisor_id
    returning * into saved;
  perform private.record('student.record_saved', 'profile', person, saved.university_id, to_jsonb(before), to_jsonb(saved));
  if saved.supervisor_id is distinct from before.supervisor_id then
    perform private.notify(array[saved.supervisor_id], 'student.supervisor_named', '/requests', jsonb_build_object('person', private.name_of(person)));
  end if;
  return saved;
end $function$;

REVOKE ALL ON FUNCTION "public"."save_student_record"(uuid, text, text, date, uuid) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.seal_deed (
  deed_id  uuid,
  revision integer
)
  RETURNS public.ip_deeds
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  deed public.ip_deeds := private.lock_draft_deed(seal_deed.deed_id, seal_deed.revision);
  previous text;
  sealed jsonb;
begin
  perform private.require_deed_balanced(deed);
  select d.content_sha256 into previous from public.ip_deeds d where d.award_id = deed.award_id and d.version = deed.version - 1;
  sealed := private.deed_content(deed, previous);
  update public.ip_deeds d set sealed_at = now(), sealed_by = private.actor(), content = sealed,
      content_sha256 = private.sha256_hex(sealed::text), previous_sha256 = previous
    where d.id = deed.id returning d.* into deed;
  perform private.record('deed.sealed', 'award', deed.award_id, private.award_sponsor(deed.award_id), null,
    jsonb_build_object('deed_id', deed.id, 'version', deed.version, 'content_sha256', deed.content_sha256), 'manager');
  perform private.tell_award_parties(a, 'deed.sealed', private.team_people_ids(a.team_id)) from public.awards a where a.id = deed.award_id;
  return deed;
end $function$;

REVOKE ALL ON FUNCTION "public"."seal_deed"(uuid, integer) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.sealed_proposal_count (
  challenge_id uuid
)
  RETURNS integer
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  perform private.require_challenge_manager(sealed_proposal_count.challenge_id);
  return (select count(*)::integer from public.proposals p where p.challenge_id = sealed_proposal_count.challenge_id and p.submission_id is not null);
end $function$;

REVOKE ALL ON FUNCTION "public"."sealed_proposal_count"(uuid) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.search_awards (
  query jsonb DEFAULT '{}'::jsonb
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  words text := '%' || replace(replace(replace(query ->> 'words', '\', '\\'), '%', '\%'), '_', '\_') || '%';
  after_at timestamptz;
  after_id uuid;
begin
  after_at := (query -> 'after' ->> 0)::timestamptz;
  after_id := (query -> 'after' ->> 1)::uuid;
  return (
    with page as (
      select a.id, a.activated_at, row_number() over (order by a.activated_at desc, a.id desc) as place
      from public.awards a join public.challenges c on c.id = a.challenge_id join public.proposals p on p.id = a.proposal_id
        join public.organisations o on o.id = c.organisation_id
      where a.activated_at is not null
        and (after_at is null or (a.activated_at, a.id) < (after_at, after_id))
        and (words is null or p.title ilike words or c.title ilike words or o.name ilike words or exists (
          select from public.award_shares s join public.organisations partner on partner.id = s.organisation_id
          where s.award_id = a.id and partner.name ilike words))
        and (query ->> 'sponsor' is null or o.slug = query ->> 'sponsor')
        and (query ->> 'partner' is null or exists (
          select from public.award_shares s join public.organisations partner on partner.id = s.organisation_id
          where s.award_id = a.id and partner.slug = query ->> 'partner'))
        and (query ->> 'status' is null or private.award_status(a)::text = query ->> 'status')
      order by a.activated_at desc, a.id desc limit 21)
    select jsonb_build_object(
      'items', coalesce(jsonb_agg(private.public_award_line(a) order by page.place) filter (where page.place <= 20), '[]'),
      'next', (select jsonb_build_array(l.activated_at, l.id) from page l where l.place = 20 and exists (select from page where place = 21)))
    from page join public.awards a on a.id = page.id);
exception when invalid_text_representation or invalid_datetime_format or datetime_field_overflow then
  perform private.refuse('search_not_understood', 422);
end $function$;

CREATE OR REPLACE FUNCTION public.search_challenges (
  query jsonb DEFAULT '{}'::jsonb
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  sort text := coalesce(query ->> 'sort', case when query ? 'words' then 'relevance' else 'closing' end);
  conditions text := private.catalogue_conditions(query);
  after_phase integer := coalesce((query -> 'after' ->> 0)::integer, 0);
  pages text;
  answer jsonb;
begin
  if sort = 'relevance' and not query ? 'words' then sort := 'closing'; end if;
  pages := case sort
    when 'closing' then
      private.catalogue_slice(0, 'extract(epoch from e.closes_at)', 'e.closes_at', 'asc', conditions || ' and e.ended is null and e.closes_at > now()', after_phase)
      || ' union all ' ||
      private.catalogue_slice(1, '-extract(epoch from e.closes_at)', 'e.closes_at', 'desc', conditions || ' and (e.ended is not null or e.closes_at <= now())', after_phase)
    when 'newest' then private.catalogue_slice(0, '-extract(epoch from e.published_at)', 'e.published_at', 'desc', conditions, after_phase)
    when 'amount' then private.catalogue_slice(0, '-e.amount_minor', 'e.amount_minor', 'desc', conditions, after_phase)
    when 'relevance' then private.catalogue_slice(0,
      '-(select ts_rank(c.search, websearch_to_tsquery(''english'', $1 ->> ''words'')) from public.challenges c where c.id = e.challenge_id)', null, null, conditions, after_phase)
    else null end;
  if pages is null then perform private.refuse('search_not_understood', 422, 'sort'); end if;
  execute format($sql$
    with page as (select s.*, row_number() over (order by s.phase, s.key, s.challenge_id) as place from (%s) s order by place limit 21)
    select jsonb_build_object(
      'items', coalesce(jsonb_agg(jsonb_build_object(
          'slug', c.slug, 'title', c.title, 'summary', c.summary, 'kind', c.kind, 'status', private.challenge_status(c), 'themes', c.themes,
          'organisation', o.name, 'eligible_kinds', c.eligible_kinds, 'trl_from', c.trl_from, 'trl_to', c.trl_to,
          'amount_minor', c.approved_amount_minor, 'currency', c.currency, 'opens_at', c.opens_at, 'closes_at', c.closes_at, 'time_zone', c.time_zone)
          order by p.place) filter (where p.place <= 20), '[]'),
      'next', (select jsonb_build_array(l.phase, l.key, l.challenge_id) from page l where l.place = 20 and exists (select from page where place = 21)))
    from page p join public.challenges c on c.id = p.challenge_id join public.organisations o on o.id = c.organisation_id
  $sql$, pages) into answer using query;
  return answer;
exception when invalid_text_representation or numeric_value_out_of_range or invalid_parameter_value then
  perform private.refuse('search_not_understood', 422);
end $function$;

CREATE OR REPLACE FUNCTION public.search_reviewers (
  challenge_id uuid,
  words        text DEFAULT ''::text
)
  RETURNS TABLE (
    profile_id    uuid,
    name          text,
    headline      text,
    organisations text[],
    load          integer,
    conflicts     integer,
    proposals     integer
  )
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare pattern text := '%' || replace(replace(replace(left(trim(coalesce(search_reviewers.words, '')), 80), '\', '\\'), '%', '\%'), '_', '\_') || '%';
begin
  perform private.require_challenge_manager(search_reviewers.challenge_id);
  perform private.require_in_decision(search_reviewers.challenge_id);
  return query
    with open_loads as (
      select r.reviewer_id, count(*)::integer as n from public.review_assignments r
      where r.completed_at is null and r.declined_at is null and r.revoked_at is null group by 1),
    people as materialized (
      select p.id, p.name, p.headline, coalesce(l.n, 0) as n,
        array(select distinct o.name from public.memberships m join public.organisations o on o.id = m.organisation_id where m.profile_id = p.id) as employers
      from public.profiles p left join open_loads l on l.reviewer_id = p.id
      where p.name ilike pattern or p.headline ilike pattern or exists (select from unnest(p.skills) skill where skill ilike pattern)
        or exists (select from public.memberships m join public.organisations o on o.id = m.organisation_id where m.profile_id = p.id and o.name ilike pattern)
      order by coalesce(l.n, 0), p.name limit 40),
    judged as (
      select x.*, count(*) filter (where private.is_conflicted(x.id, p.id))::integer as hidden, count(*)::integer as total
      from people x cross join public.proposals p
      where p.challenge_id = search_reviewers.challenge_id and p.submission_id is not null and p.eligible_at is not null
      group by x.id, x.name, x.headline, x.n, x.employers)
    select j.id, j.name, j.headline, j.employers, j.n, j.hidden, j.total from judged j
    where j.hidden < j.total order by j.n, j.hidden, j.name limit 20;
end $function$;

REVOKE ALL ON FUNCTION "public"."search_reviewers"(uuid, text) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.set_payout_account (
  organisation_id   uuid,
  bank_title        text DEFAULT NULL::text,
  bank_iban         text DEFAULT NULL::text,
  stripe_account_id text DEFAULT NULL::text
)
  RETURNS public.payout_accounts
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  title text := nullif(trim(set_payout_account.bank_title), '');
  iban text := nullif(upper(regexp_replace(coalesce(set_payout_account.bank_iban, ''), '\s', '', 'g')), '');
  stripe text := nullif(trim(set_payout_account.stripe_account_id), '');
  before public.payout_accounts;
  saved public.payout_accounts;
begin
  perform private.require_organisation_role(set_payout_account.organisation_id, 'finance');
  if iban is null and title is null and stripe is null then perform private.refuse('payout_account_required', 422); end if;
  if (iban is null) <> (title is null) then perform private.refuse('payout_bank_incomplete', 422); end if;
  if iban is not null and not private.is_iban(iban) then perform private.refuse('payout_iban_wrong', 422); end if;
  perform from public.organisations o where o.id = set_payout_account.organisation_id for update;
  select * into before from public.payout_accounts a where a.organisation_id = set_payout_account.organisation_id;
  insert into public.payout_accounts (organisation_id, bank_title, bank_iban, stripe_account_id, updated_by, updated_at)
    values (set_payout_account.organisation_id, title, iban, stripe, private.actor(), now())
    on conflict on constraint payout_accounts_pkey do update set bank_title = excluded.bank_title, bank_iban = excluded.bank_iban,
      stripe_account_id = excluded.stripe_account_id, updated_by = excluded.updated_by, updated_at = excluded.updated_at
    returning * into saved;
  perform private.record('organisation.payout_changed', 'organisation', saved.organisation_id, saved.organisation_id,
    private.masked_payout(before), private.masked_payout(saved), 'finance');
  perform private.notify(private.members_with_role(saved.organisation_id, 'finance'), 'organisation.payout_changed',
    (select '/organisations/' || o.slug || '/payout' from public.organisations o where o.id = saved.organisation_id),
    jsonb_build_object('organisation', private.organisation_name(saved.organisation_id)));
  return saved;
end $function$;

REVOKE ALL ON FUNCTION "public"."set_payout_account"(uuid, text, text, text) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.sign_agreement (
  agreement_id    uuid,
  content_sha256  text,
  organisation_id uuid DEFAULT NULL::uuid
)
  RETURNS public.agreement_signatures
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  agreement public.agreements;
  award public.awards;
  side uuid;
  signature public.agreement_signatures;
begin
  perform private.actor();
  select g.* into agreement from public.agreements g where g.id = sign_agreement.agreement_id;
  award := private.lock_offered_award(agreement.award_id);
  side := private.require_signing_side(award.id, sign_agreement.organisation_id);
  if exists (select from public.agreements g where g.award_id = award.id and g.version > agreement.version) then
    perform private.refuse('agreement_superseded', 409);
  end if;
  if sign_agreement.content_sha256 is distinct from agreement.content_sha256 then perform private.refuse('content_differs', 409); end if;
  if exists (select from public.agreement_signatures s where s.agreement_id = agreement.id and s.organisation_id = side) then
    perform private.refuse('agreement_signed_already', 409);
  end if;
  if exists (select from public.agreement_signatures s where s.agreement_id = agreement.id and s.signatory_id = private.actor()) then
    perform private.refuse('agreement_signed_for_one_side', 403);
  end if;
  insert into public.agreement_signatures (agreement_id, organisation_id, signatory_id, content_sha256)
    values (agreement.id, side, private.actor(), agreement.content_sha256) returning * into signature;
  perform private.record('agreement.signed', 'award', award.id, side, null,
    jsonb_build_object('agreement_id', agreement.id, 'version', agreement.version, 'content_sha256', agreement.content_sha256), 'signatory');
  perform private.activate_when_signed(award.id);
  return signature;
end $function$;

REVOKE ALL ON FUNCTION "public"."sign_agreement"(uuid, text, uuid) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.sign_deed (
  deed_id         uuid,
  content_sha256  text,
  organisation_id uuid DEFAULT NULL::uuid
)
  RETURNS public.ip_deed_signatures
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  deed public.ip_deeds;
  award public.awards;
  side uuid;
  signature public.ip_deed_signatures;
begin
  perform private.actor();
  select d.* into deed from public.ip_deeds d where d.id = sign_deed.deed_id;
  award := private.lock_offered_award(deed.award_id);
  side := private.require_signing_side(award.id, sign_deed.organisation_id);
  -- Read again under the award's lock, which sealing takes too.
  select d.* into deed from public.ip_deeds d where d.id = sign_deed.deed_id;
  if deed.sealed_at is null then perform private.refuse('deed_not_sealed', 409); end if;
  if exists (select from public.ip_deeds d where d.award_id = award.id and d.version > deed.version) then perform private.refuse('deed_superseded', 409); end if;
  if sign_deed.content_sha256 is distinct from deed.content_sha256 then perform private.refuse('content_differs', 409); end if;
  if exists (select from public.ip_deed_signatures s where s.deed_id = deed.id and s.organisation_id = side) then
    perform private.refuse('ip_deed_signed_already', 409);
  end if;
  if exists (select from public.ip_deed_signatures s where s.deed_id = deed.id and s.signatory_id = private.actor()) then
    perform private.refuse('ip_deed_signed_for_one_side', 403);
  end if;
  insert into public.ip_deed_signatures (deed_id, organisation_id, signatory_id, content_sha256)
    values (deed.id, side, private.actor(), deed.content_sha256) returning * into signature;
  perform private.record('deed.signed', 'award', award.id, side, null,
    jsonb_build_object('deed_id', deed.id, 'version', deed.version, 'content_sha256', deed.content_sha256), 'signatory');
  perform private.activate_when_signed(award.id);
  return signature;
end $function$;

REVOKE ALL ON FUNCTION "public"."sign_deed"(uuid, text, uuid) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.sign_off_proposal (
  proposal_id    uuid,
  content_sha256 text DEFAULT NULL::text
)
  RETURNS public.proposals
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  draft public.proposals;
  lead uuid;
begin
  perform private.require_knowledge_of_proposal(sign_off_proposal.proposal_id);
  select t.lead_organisation_id into lead from public.proposals p join public.teams t on t.id = p.team_id where p.id = sign_off_proposal.proposal_id;
  perform private.require_organisation_role(lead, 'research_office');
  if not private.signs_off(lead) then perform private.refuse('sign_off_not_asked', 409); end if;
  select * into draft from public.proposals p where p.id = sign_off_proposal.proposal_id for no key update;
  perform private.require_bidding_on(c) from public.challenges c where c.id = draft.challenge_id;
  if draft.signed_off_at is not null then return draft; end if;
  if sign_off_proposal.content_sha256 <> private.sha256_hex(private.proposal_content(draft.id)::text) then
    perform private.refuse('draft_changed', 409);
  end if;
  update public.proposals p set signed_off_at = now(), signed_off_by = private.actor() where p.id = draft.id returning * into draft;
  perform private.record('proposal.signed_off', 'proposal', draft.id, lead, acting_as => 'research_office');
  perform private.notify(private.team_people_ids(draft.team_id), 'proposal.signed_off', '/proposals/' || draft.id || '/checklist',
    private.proposal_notice(draft));
  return draft;
end $function$;

REVOKE ALL ON FUNCTION "public"."sign_off_proposal"(uuid, text) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.sign_out_everywhere()
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  perform private.announce('signed_out', private.actor()::text);
  perform private.record('profile.signed_out_everywhere', 'profile', private.actor());
end $function$;

REVOKE ALL ON FUNCTION "public"."sign_out_everywhere"() FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.start_team (
  challenge_id    uuid,
  organisation_id uuid,
  name            text
)
  RETURNS public.teams
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  person uuid := private.actor();
  called public.challenges;
  started public.teams;
begin
  perform private.require_organisation_role(start_team.organisation_id, 'manager', 'supervisor');
  select * into called from public.challenges c where c.id = start_team.challenge_id and c.published_at is not null;
  if not found then perform private.refuse('not_found', 404); end if;
  if private.challenge_status(called) not in ('forecast', 'open') then perform private.refuse('challenge_not_open', 409); end if;
  perform private.require_may_bid(called.id, start_team.organisation_id);

  insert into public.teams (challenge_id, name, lead_organisation_id, created_by)
    values (called.id, trim(start_team.name), start_team.organisation_id, person)
    on conflict on constraint team_name_taken do nothing returning * into started;
  if not found then
    select * into started from public.teams t
      where t.challenge_id = called.id and t.lead_organisation_id = start_team.organisation_id and t.name = trim(start_team.name);
    if started.created_by = person and started.disbanded_at is null then return started; end if;
    perform private.refuse('team_name_taken', 409);
  end if;
  insert into public.team_partners (team_id, organisation_id, is_lead, invited_by, accepted_at, accepted_by)
    values (started.id, start_team.organisation_id, true, person, now(), person);
  perform private.join_team(started.id, person, start_team.organisation_id, 'principal_investigator');
  perform private.create_proposal_for_team(started.id);

  perform private.record('team.started', 'team', started.id, started.lead_organisation_id,
    after => jsonb_build_object('challenge_id', called.id, 'name', started.name));
  perform private.notify(private.members_with_role(started.lead_organisation_id, 'research_office'), 'team.started', '/teams/' || started.id,
    private.team_notice(started.id));
  return started;
end $function$;

REVOKE ALL ON FUNCTION "public"."start_team"(uuid, uuid, text) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.stripe_transfers_due (
  payment_id uuid
)
  RETURNS TABLE (
    number          bigint,
    attempt         smallint,
    currency        text,
    award_id        uuid,
    organisation_id uuid,
    destination     text,
    amount_minor    bigint
  )
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select p.number, p.attempt, p.currency, p.award_id, t.organisation_id, a.stripe_account_id,
    case when t.reversed_minor > 0 then t.reversed_minor else t.amount_minor end
  from public.payments p join public.payment_transfers t on t.payment_id = p.id
    left join public.payout_accounts a on a.organisation_id = t.organisation_id
  where p.id = stripe_transfers_due.payment_id and p.provider = 'stripe' and p.paid_at is null and p.failed_at is null and t.settled_at is null
  order by t.organisation_id;
$function$;

REVOKE ALL ON FUNCTION "public"."stripe_transfers_due"(uuid) FROM PUBLIC, "anon", "authenticated";

CREATE OR REPLACE FUNCTION public.student_record_page (
  university_id uuid DEFAULT NULL::uuid
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  own public.student_records;
  chosen uuid;
begin
  select * into own from public.student_records s where s.profile_id = private.actor();
  chosen := coalesce(student_record_page.university_id, own.university_id);
  return jsonb_build_object(
    'record', case when own.profile_id is null then null else to_jsonb(own) end,
    'university_id', chosen,
    'universities', (
      select coalesce(jsonb_agg(jsonb_build_object('id', o.id, 'name', o.name) order by o.name), '[]') from public.organisations o
      where o.kind = 'university' and o.verified_at is not null and o.suspended_at is null),
    'supervisors', (
      select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name) order by p.name, p.id), '[]')
      from public.memberships m join public.profiles p on p.id = m.profile_id
      join public.organisations o on o.id = m.organisation_id and o.kind = 'university' and o.verified_at is not null and o.suspended_at is null
      where m.organisation_id = chosen and m.role = 'supervisor' and p.id <> private.actor()));
end $function$;

REVOKE ALL ON FUNCTION "public"."student_record_page"(uuid) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.submit_challenge (
  challenge_id uuid
)
  RETURNS public.challenges
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  draft public.challenges;
  gaps text[];
begin
  perform private.require_challenge_manager(submit_challenge.challenge_id);
  draft := private.lock_challenge(submit_challenge.challenge_id);
  if private.challenge_status(draft) not in ('draft', 'returned') then perform private.refuse('challenge_not_editable', 409); end if;
  perform private.require_verified(draft.organisation_id);
  gaps := private.challenge_gaps(draft);
  if cardinality(gaps) > 0 then perform private.refuse('challenge_incomplete', 422, array_to_string(gaps, ',')); end if;
  update public.challenges c set submitted_at = now(), submitted_by = private.actor(), updated_at = now(),
      returned_at = null, returned_by = null, return_reason = null, suggested_at = null, suggested_by = null, suggested_amount_minor = null
    where c.id = draft.id returning * into draft;
  perform private.record('challenge.submitted', 'challenge', draft.id, draft.organisation_id, null,
    jsonb_build_object('title', draft.title, 'revision', draft.revision, 'proposed_amount_minor', draft.proposed_amount_minor, 'currency', draft.currency), 'manager');
  perform private.notify(private.people_with_platform_role('approver', 'finance_officer'), 'challenge.submitted', '/approvals/' || draft.id,
    private.challenge_notice(draft) || jsonb_build_object('amount_minor', draft.proposed_amount_minor));
  return draft;
end $function$;

REVOKE ALL ON FUNCTION "public"."submit_challenge"(uuid) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.submit_milestone (
  milestone_id uuid,
  report       text
)
  RETURNS public.milestones
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  milestone public.milestones := private.require_milestone(submit_milestone.milestone_id);
  submitted public.milestones;
begin
  if not private.submits_milestones(milestone.award_id) then perform private.refuse('not_allowed', 403); end if;
  if not private.is_milestone_open(milestone) then perform private.refuse('milestone_not_open', 409); end if;
  if coalesce(btrim(report), '') = '' then perform private.refuse('report_needed', 422); end if;
  if char_length(report) > 20000 then perform private.refuse('report_too_long', 422); end if;
  if not exists (select from public.milestone_files f where f.milestone_id = milestone.id and f.removed_at is null) then
    perform private.refuse('evidence_needed', 422);
  end if;
  -- The query stays in the audit; the row tells where the milestone stands now.
  update public.milestones m set submitted_at = now(), submitted_by = private.actor(), report = submit_milestone.report,
      queried_at = null, queried_by = null, query = null
    where m.id = milestone.id returning * into submitted;
  perform private.record('milestone.submitted', 'milestone', milestone.id, private.award_sponsor(milestone.award_id), null,
    jsonb_build_object('report_sha256', private.sha256_hex(report), 'files', (
      select jsonb_agg(f.sha256 order by f.sha256) from public.milestone_files f where f.milestone_id = milestone.id and f.removed_at is null)), 'team');
  perform private.tell_of_milestone(submitted, 'milestone.submitted',
    private.members_with_role(private.award_sponsor(milestone.award_id), 'technical_officer', 'manager'));
  return submitted;
end $function$;

REVOKE ALL ON FUNCTION "public"."submit_milestone"(uuid, text) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.submit_proposal (
  proposal_id uuid
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  SET plan_cache_mode TO 'force_generic_plan'
  AS $function$
declare
  challenge public.challenges;
  draft public.proposals;
  sealed public.proposal_submissions;
  sealing jsonb;
  hash text;
  missing text;
begin
  perform private.require_proposal_lead(submit_proposal.proposal_id);
  select c.* into challenge from public.proposals p join public.challenges c on c.id = p.challenge_id
    where p.id = submit_proposal.proposal_id for share of c;
  select * into draft from public.proposals p where p.id = submit_proposal.proposal_id for update;
  sealing := private.proposal_content(draft.id);
  hash := private.sha256_hex(sealing::text);
  select * into sealed from public.proposal_submissions s where s.id = draft.submission_id;
  if sealed.content_sha256 = hash then return private.receipt(sealed); end if;

  if exists (select from public.teams t where t.id = draft.team_id and t.disbanded_at is not null) then perform private.refuse('team_disbanded', 409); end if;
  perform private.require_bidding_on(challenge);
  select string_agg(distinct g.code, ' ') into missing from private.proposal_gaps(draft.id) g;
  if missing is not null then perform private.refuse('proposal_incomplete', 422, missing); end if;

  insert into public.proposal_submissions (proposal_id, version, content, content_sha256, submitted_at, submitted_by)
  select draft.id, coalesce(max(s.version), 0) + 1, sealing, hash, clock_timestamp(), private.actor()
  from public.proposal_submissions s where s.proposal_id = draft.id
  returning * into sealed;
  update public.proposals p set submission_id = sealed.id, submitted_at = sealed.submitted_at, submitted_by = sealed.submitted_by,
      withdrawn_at = null, withdrawn_by = null
    where p.id = draft.id;
  perform private.record('proposal.submitted', 'proposal', draft.id, private.lead_of_team(draft.team_id), null,
    jsonb_build_object('version', sealed.version, 'content_sha256', sealed.content_sha256));
  perform private.notify(private.team_people_ids(draft.team_id), 'proposal.submitted', '/proposals/' || draft.id || '/receipt',
    private.proposal_notice(draft, jsonb_build_object('version', sealed.version, 'content_sha256', sealed.content_sha256,
      'submitted_at', private.iso_time_exact(sealed.submitted_at))));
  -- The moment of sealing is now: everything above is undone if bidding ended meanwhile.
  perform private.require_bidding_on(challenge);
  return private.receipt(sealed);
end $function$;

REVOKE ALL ON FUNCTION "public"."submit_proposal"(uuid) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.suggest_amount (
  challenge_id uuid,
  amount_minor bigint
)
  RETURNS public.challenges
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  before_it public.challenges;
  suggested public.challenges;
begin
  before_it := private.lock_for_decision(suggest_amount.challenge_id, 'finance_officer');
  if coalesce(suggest_amount.amount_minor, 0) <= 0 then perform private.refuse('amount_not_positive', 422); end if;
  update public.challenges c set suggested_amount_minor = suggest_amount.amount_minor, suggested_by = private.actor(), suggested_at = now()
    where c.id = before_it.id returning * into suggested;
  perform private.record('challenge.amount_suggested', 'challenge', suggested.id, suggested.organisation_id,
    jsonb_build_object('suggested_amount_minor', before_it.suggested_amount_minor),
    jsonb_build_object('suggested_amount_minor', suggested.suggested_amount_minor, 'currency', suggested.currency), 'finance_officer');
  perform private.notify(private.people_with_platform_role('approver'), 'challenge.amount_suggested', '/approvals/' || suggested.id,
    private.challenge_notice(suggested) || jsonb_build_object('amount_minor', suggested.suggested_amount_minor));
  return suggested;
end $function$;

REVOKE ALL ON FUNCTION "public"."suggest_amount"(uuid, bigint) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.suspend_organisation (
  organisation_id uuid,
  reason          text
)
  RETURNS public.organisations
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  before public.organisations := private.organisation_to_decide(suspend_organisation.organisation_id, 'verified', 'organisation_not_verified');
  suspended public.organisations;
begin
  update public.organisations o set suspended_at = now(), suspended_by = private.actor(), suspension_reason = private.require_reason(suspend_organisation.reason)
    where o.id = before.id returning * into suspended;
  perform private.organisation_decided('organisation.suspended', before, suspended,
    (select array_agg(distinct m.profile_id) from public.memberships m where m.organisation_id = before.id), suspended.suspension_reason);
  return suspended;
end $function$;

REVOKE ALL ON FUNCTION "public"."suspend_organisation"(uuid, text) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.take_stripe_event (
  event_id        text,
  event_type      text,
  transfer_id     text    DEFAULT NULL::text,
  payment_id      uuid    DEFAULT NULL::uuid,
  organisation_id uuid    DEFAULT NULL::uuid,
  attempt         integer DEFAULT NULL::integer,
  amount_minor    bigint  DEFAULT NULL::bigint,
  currency        text    DEFAULT NULL::text,
  reversed_minor  bigint  DEFAULT NULL::bigint
)
  RETURNS text
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  payment public.payments;
  answer text := 'ignored';
begin
  insert into public.stripe_events (id, type) values (event_id, event_type) on conflict (id) do nothing;
  if not found then return 'replayed'; end if;
  if event_type in ('transfer.created', 'transfer.reversed') then
    select p.* into payment from public.payments p where p.id = take_stripe_event.payment_id for update;
    if payment.id is null or payment.provider <> 'stripe' then
      answer := 'not_ours';
    elsif event_type = 'transfer.created' then
      answer := private.take_transfer_created(payment, organisation_id, attempt, transfer_id, amount_minor, currency);
    else
      answer := private.take_transfer_reversed(payment, organisation_id, attempt, transfer_id, reversed_minor);
    end if;
  end if;
  if answer in ('unexpected_transfer', 'unexpected_amount') then
    perform private.record('payment.unexpected_transfer', 'payment', payment.id, private.award_sponsor(payment.award_id), null,
      jsonb_build_object('event_id', event_id, 'transfer_id', transfer_id, 'outcome', answer));
    perform private.tell_of_payment(payment, 'payment.unexpected_transfer', private.people_with_platform_role('finance_officer'), transfer_id);
  end if;
  update public.stripe_events e set processed_at = now(), outcome = answer where e.id = event_id;
  return answer;
end $function$;

REVOKE ALL ON FUNCTION "public"."take_stripe_event"(text, text, text, uuid, uuid, integer, bigint, text, bigint) FROM PUBLIC, "anon", "authenticated";

CREATE OR REPLACE FUNCTION public.team_page (
  team_id uuid
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  team public.teams;
  called public.challenges;
  reads boolean;
begin
  perform private.actor();
  select * into team from public.teams t where t.id = team_page.team_id;
  reads := private.can_read_team(team.id);
  if team.id is null or not (reads or private.is_invited_to_team(team.id)) then perform private.refuse('not_found', 404); end if;
  select * into called from public.challenges c where c.id = team.challenge_id;
  return private.team_card(team) || jsonb_build_object(
    'challenge', private.challenge_for_bidders(called),
    'is_invited', not reads,
    'disbanded_at', team.disbanded_at,
    'can', private.team_abilities(team),
    'partners', private.team_partner_list(team.id, reads)) ||
    case when not reads then '{}'::jsonb else jsonb_build_object(
      'shares_revision', team.shares_revision,
      'people', private.team_people_list(team.id),
      'openings', coalesce((select jsonb_agg(private.opening_card(o) || jsonb_build_object('waiting', case when private.leads_team(team.id) then (
            select count(*) from public.opening_requests r where r.opening_id = o.id and private.request_state(r) in ('asked', 'agreed', 'consented')) end)
          order by o.posted_at desc, o.id)
        from public.openings o where o.team_id = team.id), '[]'),
      'gaps', coalesce((select jsonb_agg(jsonb_build_object('code', g.code, 'organisation', private.organisation_card(g.organisation_id)))
        from private.team_gaps(team.id) g), '[]'),
      -- Its title is sealed with it: until closing the team's alone.
      'proposal', (select jsonb_build_object('id', p.id, 'status', private.status_told_to_team(p),
          'title', case when private.can_read_draft(p.id) or private.is_challenge_closed(p.challenge_id) then p.title end)
        from public.proposals p where p.team_id = team.id and (private.is_in_team(team.id) or private.can_read_proposal(p.id)))) end;
end $function$;

REVOKE ALL ON FUNCTION "public"."team_page"(uuid) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.team_start_page (
  challenge_id uuid
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  person uuid := private.actor();
  called public.challenges;
begin
  select * into called from public.challenges c where c.id = team_start_page.challenge_id and c.published_at is not null;
  if not found then perform private.refuse('not_found', 404); end if;
  return jsonb_build_object(
    'challenge', private.challenge_for_bidders(called),
    'organisations', coalesce((
      select jsonb_agg(private.organisation_card(o.id) || jsonb_build_object('obstacle', case
          when o.suspended_at is not null then 'organisation_suspended'
          when private.organisation_status(o) <> 'verified' then 'organisation_not_verified'
          when o.id = called.organisation_id then 'sponsor_cannot_bid'
          when not private.is_eligible(called.eligible_kinds, o.id) then 'organisation_not_eligible' end) order by o.name)
      from public.organisations o
      where o.id in (select m.organisation_id from public.memberships m
                     where m.profile_id = person and m.role in ('owner', 'manager', 'supervisor'))), '[]'));
end $function$;

REVOKE ALL ON FUNCTION "public"."team_start_page"(uuid) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.terminate_award (
  award_id uuid,
  reason   text
)
  RETURNS public.awards
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  award public.awards := private.lock_award_for_manager(terminate_award.award_id);
  released bigint;
begin
  if private.award_status(award) not in ('approved', 'offered', 'active') then perform private.refuse('award_not_running', 409); end if;
  if coalesce(trim(reason), '') = '' then perform private.refuse('termination_reason_missing', 422); end if;
  if char_length(reason) > 4000 then perform private.refuse('note_too_long', 422); end if;
  update public.awards a set terminated_at = now(), terminated_by = private.actor(), termination_reason = trim(reason)
    where a.id = award.id returning a.* into award;
  released := private.release_commitment(award, 'Award ' || award.number || ' ended early');
  perform private.record('award.terminated', 'award', award.id, private.award_sponsor(award.id), null,
    jsonb_build_object('reason', award.termination_reason, 'released_minor', released), 'manager');
  perform private.tell_award_parties(award, 'award.terminated',
    private.people_with_platform_role('finance_officer') || case when award.offered_at is not null then private.team_people_ids(award.team_id) else '{}' end,
    jsonb_build_object('reason', award.termination_reason));
  return award;
end $function$;

REVOKE ALL ON FUNCTION "public"."terminate_award"(uuid, text) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.timeline (
  object_type text,
  object_id   uuid
)
  RETURNS TABLE (
    id         bigint,
    at         timestamp with time zone,
    action     text,
    actor_name text,
    acting_as  text,
    note       text
  )
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  perform private.actor();
  if not private.can_read_timeline(timeline.object_type, timeline.object_id) then perform private.refuse('not_found', 404); end if;
  return query
    select e.id, e.at, e.action, case when e.acting_as = 'reviewer' then null else p.name end, e.acting_as,
      coalesce(e.after ->> 'note', e.after ->> 'reason')
    from public.audit_entries e left join public.profiles p on p.id = e.actor_id
    where e.object_type = timeline.object_type and e.object_id = timeline.object_id and private.is_told_to_bidder(e)
    order by e.id;
end $function$;

REVOKE ALL ON FUNCTION "public"."timeline"(text, uuid) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.update_organisation (
  organisation_id       uuid,
  revision              text,
  name                  text,
  kind                  public.organisation_kind,
  description           text,
  website               text,
  city                  text,
  country               text,
  research_office_signs boolean,
  registry_numbers      jsonb
)
  RETURNS public.organisations
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  before public.organisations;
  updated public.organisations;
  numbers_before jsonb;
begin
  perform private.require_organisation_role(update_organisation.organisation_id, 'manager');
  select * into before from public.organisations o where o.id = update_organisation.organisation_id for update;
  if private.organisation_revision(before) is distinct from update_organisation.revision then perform private.refuse('organisation_changed', 409); end if;
  if before.verified_at is not null and (before.name, before.kind) is distinct from (trim(update_organisation.name), update_organisation.kind) then
    perform private.refuse('organisation_identity_is_verified', 409);
  end if;
  numbers_before := private.registry_numbers_of(before.id);
  update public.organisations o set
      name = trim(update_organisation.name), kind = update_organisation.kind, description = coalesce(update_organisation.description, ''),
      website = nullif(update_organisation.website, ''), city = coalesce(update_organisation.city, ''), country = update_organisation.country,
      research_office_signs = update_organisation.research_office_signs and update_organisation.kind = 'university',
      rejected_at = null, rejected_by = null, rejection_reason = null
    where o.id = before.id returning * into updated;
  perform private.save_registry_numbers(updated.id, update_organisation.registry_numbers);
  if before.verified_at is not null and numbers_before is distinct from private.registry_numbers_of(updated.id) then
    perform private.refuse('organisation_identity_is_verified', 409);
  end if;
  perform private.record('organisation.updated', 'organisation', updated.id, updated.id, to_jsonb(before), to_jsonb(updated));
  if before.rejected_at is not null then
    perform private.notify(private.people_with_platform_role('administrator'), 'organisation.resubmitted', '/admin/organisations',
      jsonb_build_object('organisation', updated.name));
  end if;
  return updated;
end $function$;

REVOKE ALL ON FUNCTION "public"."update_organisation"(uuid, text, text, public.organisation_kind, text, text, text, text, boolean, jsonb) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.update_profile (
  name      text,
  headline  text,
  skills    text[],
  languages text[],
  orcid     text,
  time_zone text
)
  RETURNS public.profiles
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  before public.profiles;
  saved public.profiles;
begin
  select * into before from public.profiles p where p.id = private.actor() for update;
  if not found then perform private.refuse('not_found', 404); end if;
  if not exists (select from pg_catalog.pg_timezone_names z where z.name = update_profile.time_zone) then
    perform private.refuse('time_zone_unknown', 422);
  end if;
  update public.profiles p set
    name = trim(update_profile.name), headline = update_profile.headline, skills = update_profile.skills,
    languages = update_profile.languages, orcid = update_profile.orcid, time_zone = update_profile.time_zone
    where p.id = before.id returning * into saved;
  perform private.record('profile.updated', 'profile', saved.id, null, to_jsonb(before), to_jsonb(saved));
  return saved;
end $function$;

REVOKE ALL ON FUNCTION "public"."update_profile"(text, text, text[], text[], text, text) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.verify_audit_chain (
  OUT checked bigint,
  OUT head_hash text,
  OUT broken_position bigint,
  OUT broken_id bigint,
  OUT fault text
)
  RETURNS record
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  perform private.require_platform_role('auditor', 'administrator');
  select c.* into checked, head_hash, broken_position, broken_id, fault from private.check_audit_chain() c;
end $function$;

REVOKE ALL ON FUNCTION "public"."verify_audit_chain"() FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.verify_organisation (
  organisation_id uuid
)
  RETURNS public.organisations
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  before public.organisations := private.organisation_to_decide(verify_organisation.organisation_id, 'pending', 'organisation_not_pending');
  verified public.organisations;
begin
  update public.organisations o set verified_at = now(), verified_by = private.actor() where o.id = before.id returning * into verified;
  perform private.organisation_decided('organisation.verified', before, verified, private.members_with_role(before.id, 'manager'));
  return verified;
end $function$;

REVOKE ALL ON FUNCTION "public"."verify_organisation"(uuid) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.verify_receipt (
  number bigint,
  sha256 text
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select jsonb_build_object('reference', private.proposal_reference(p.number), 'version', s.version, 'content_sha256', s.content_sha256,
    'submitted_at', private.iso_time_exact(s.submitted_at),
    'standing', case when s.withdrawn_at is not null then 'withdrawn' when p.submission_id = s.id then 'current' else 'replaced' end)
  from public.proposal_submissions s join public.proposals p on p.id = s.proposal_id
  where s.content_sha256 = lower(trim(verify_receipt.sha256)) and p.number = verify_receipt.number
  order by s.version desc limit 1;
$function$;

CREATE OR REPLACE FUNCTION public.withdraw_contribution (
  contribution_id uuid
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  found_one public.contributions;
  organisation_id uuid;
begin
  perform private.actor();
  select * into found_one from public.contributions c where c.id = withdraw_contribution.contribution_id for update;
  if found_one.id is null then perform private.refuse('not_found', 404); end if;
  perform private.require_fund_keeper(found_one.fund_id);
  if found_one.confirmed_at is not null then perform private.refuse('contribution_already_confirmed', 409); end if;
  delete from public.contributions c where c.id = found_one.id;
  select f.organisation_id into organisation_id from public.funds f where f.id = found_one.fund_id;
  perform private.record('contribution.withdrawn', 'contribution', found_one.id, organisation_id, to_jsonb(found_one), null, 'finance');
end $function$;

REVOKE ALL ON FUNCTION "public"."withdraw_contribution"(uuid) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.withdraw_proposal (
  proposal_id uuid
)
  RETURNS public.proposals
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  challenge public.challenges;
  taken_back public.proposals;
  taken_version integer;
begin
  perform private.require_proposal_lead(withdraw_proposal.proposal_id);
  select c.* into challenge from public.proposals p join public.challenges c on c.id = p.challenge_id
    where p.id = withdraw_proposal.proposal_id for share of c;
  select * into taken_back from public.proposals p where p.id = withdraw_proposal.proposal_id for update;
  if taken_back.submission_id is null then
    if taken_back.withdrawn_at is not null then return taken_back; end if;
    perform private.refuse('proposal_not_submitted', 409);
  end if;
  perform private.require_bidding_on(challenge);
  update public.proposal_submissions s set withdrawn_at = clock_timestamp() where s.id = taken_back.submission_id returning s.version into taken_version;
  update public.proposals p set submission_id = null, submitted_at = null, submitted_by = null,
      withdrawn_at = clock_timestamp(), withdrawn_by = private.actor()
    where p.id = taken_back.id returning * into taken_back;
  perform private.record('proposal.withdrawn', 'proposal', taken_back.id, private.lead_of_team(taken_back.team_id), null, jsonb_build_object('version', taken_version));
  perform private.notify(private.team_people_ids(taken_back.team_id), 'proposal.withdrawn', '/proposals/' || taken_back.id,
    private.proposal_notice(taken_back));
  perform private.require_bidding_on(challenge);
  return taken_back;
end $function$;

REVOKE ALL ON FUNCTION "public"."withdraw_proposal"(uuid) FROM PUBLIC, "anon";

CREATE OR REPLACE FUNCTION public.withdraw_request (
  request_id uuid
)
  RETURNS public.opening_requests
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare request public.opening_requests := private.lock_request(withdraw_request.request_id);
begin
  if request.student_id <> private.actor() then perform private.refuse('not_allowed', 403); end if;
  if request.withdrawn_at is not null then return request; end if;
  perform private.require_request_open(request);
  update public.opening_requests r set withdrawn_at = now() where r.id = request.id returning * into request;
  perform private.record('opening_request.withdrawn', 'opening_request', request.id, acting_as => 'student');
  perform private.notify(array[request.supervisor_id], 'opening_request.withdrawn', '/requests', private.request_notice(request));
  perform private.notify(array[private.request_lead(request)], 'opening_request.withdrawn', '/openings/' || request.opening_id, private.request_notice(request));
  return request;
end $function$;

REVOKE ALL ON FUNCTION "public"."withdraw_request"(uuid) FROM PUBLIC, "anon";

ALTER TABLE "public"."agreement_signatures"
  ADD CONSTRAINT "agreement_signatures_agreement_id_fkey" FOREIGN KEY (agreement_id) REFERENCES public.agreements(id);

ALTER TABLE "public"."agreements"
  ADD CONSTRAINT "agreements_award_id_fkey" FOREIGN KEY (award_id) REFERENCES public.awards(id);

ALTER TABLE "public"."award_shares"
  ADD CONSTRAINT "award_shares_award_id_fkey" FOREIGN KEY (award_id) REFERENCES public.awards(id);

ALTER TABLE "public"."catalogue_entries"
  ADD CONSTRAINT "catalogue_entries_ended_check" CHECK ((ended = ANY (ARRAY['decided'::public.challenge_status, 'cancelled'::public.challenge_status])));

ALTER TABLE "public"."challenge_import_items"
  ADD CONSTRAINT "challenge_import_items_import_id_fkey" FOREIGN KEY (import_id) REFERENCES public.challenge_imports(id);

ALTER TABLE "public"."challenges"
  ADD CONSTRAINT "challenge_approved_whole" CHECK ((num_nulls(approved_at, approved_by, approved_amount_minor, approved_fund_id) = ANY (ARRAY[0, 4])));

ALTER TABLE "public"."challenges"
  ADD CONSTRAINT "challenge_ceiling_within_amount" CHECK ((award_ceiling_minor <= proposed_amount_minor));

ALTER TABLE "public"."challenges"
  ADD CONSTRAINT "challenge_not_approved_by_proposer" CHECK (((approved_by <> submitted_by) AND (approved_by <> created_by)));

ALTER TABLE "public"."challenges"
  ADD CONSTRAINT "challenge_published_complete" CHECK (((published_at IS NULL) OR ((approved_at IS
    NOT NULL) AND (num_nulls(closes_at, opens_at, ip_regime, trl_from, trl_to) = 0))));

ALTER TABLE "public"."challenges"
  ADD CONSTRAINT "challenge_source_once" UNIQUE (organisation_id, source_key);

ALTER TABLE "public"."challenges"
  ADD CONSTRAINT "challenge_suggested_whole" CHECK ((num_nulls(suggested_at, suggested_by, suggested_amount_minor) = ANY (ARRAY[0, 3])));

ALTER TABLE "public"."challenges"
  ADD CONSTRAINT "challenge_times_in_order" CHECK (((opens_at < closes_at) AND (questions_close_at <= closes_at)));

ALTER TABLE "public"."challenges"
  ADD CONSTRAINT "challenge_trl_rises" CHECK ((trl_from <= trl_to));

ALTER TABLE "public"."challenges"
  ADD CONSTRAINT "challenges_approved_amount_minor_check" CHECK ((approved_amount_minor > 0));

ALTER TABLE "public"."challenges"
  ADD CONSTRAINT "challenges_award_ceiling_minor_check" CHECK ((award_ceiling_minor > 0));

ALTER TABLE "public"."challenges"
  ADD CONSTRAINT "challenges_cancellation_reason_check" CHECK (((char_length(cancellation_reason) >= 1) AND (char_length(cancellation_reason) <= 4000)));

ALTER TABLE "public"."challenges"
  ADD CONSTRAINT "challenges_currency_check" CHECK ((currency ~ '^[A-Z]{3}$'::text));

ALTER TABLE "public"."challenges"
  ADD CONSTRAINT "challenges_expected_awards_check" CHECK (((expected_awards >= 1) AND (expected_awards <= 500)));

ALTER TABLE "public"."challenges"
  ADD CONSTRAINT "challenges_max_academic_share_percent_check" CHECK (((max_academic_share_percent >= (0)::numeric) AND (max_academic_share_percent <= (100)::numeric)));

ALTER TABLE "public"."challenges"
  ADD CONSTRAINT "challenges_max_partners_check" CHECK (((max_partners >= 1) AND (max_partners <= 50)));

ALTER TABLE "public"."challenges"
  ADD CONSTRAINT "challenges_min_reviews_check" CHECK (((min_reviews >= 1) AND (min_reviews <= 10)));

ALTER TABLE "public"."challenges"
  ADD CONSTRAINT "challenges_overall_threshold_percent_check" CHECK (((overall_threshold_percent >= (0)::numeric) AND (overall_threshold_percent <= (100)::numeric)));

ALTER TABLE "public"."challenges"
  ADD CONSTRAINT "challenges_path_to_order_check" CHECK ((char_length(path_to_order) <= 4000));

ALTER TABLE "public"."awards"
  ADD CONSTRAINT "awards_challenge_id_fkey" FOREIGN KEY (challenge_id) REFERENCES public.challenges(id);

ALTER TABLE "public"."catalogue_entries"
  ADD CONSTRAINT "catalogue_entries_challenge_id_fkey" FOREIGN KEY (challenge_id) REFERENCES public.challenges(id);

ALTER TABLE "public"."challenge_criteria"
  ADD CONSTRAINT "challenge_criteria_challenge_id_fkey" FOREIGN KEY (challenge_id) REFERENCES public.challenges(id);

ALTER TABLE "public"."challenge_import_items"
  ADD CONSTRAINT "challenge_import_items_challenge_id_fkey" FOREIGN KEY (challenge_id) REFERENCES public.challenges(id);

ALTER TABLE "public"."challenge_prompts"
  ADD CONSTRAINT "challenge_prompts_challenge_id_fkey" FOREIGN KEY (challenge_id) REFERENCES public.challenges(id);

ALTER TABLE "public"."challenges"
  ADD CONSTRAINT "challenges_problem_check" CHECK ((char_length(problem) <= 40000));

ALTER TABLE "public"."challenges"
  ADD CONSTRAINT "challenges_proposed_amount_minor_check" CHECK ((proposed_amount_minor > 0));

ALTER TABLE "public"."challenges"
  ADD CONSTRAINT "challenges_publication_review_days_check" CHECK (((publication_review_days >= 0) AND (publication_review_days <= 90)));

ALTER TABLE "public"."challenges"
  ADD CONSTRAINT "challenges_refusal_reason_check" CHECK (((char_length(refusal_reason) >= 1) AND (char_length(refusal_reason) <= 4000)));

ALTER TABLE "public"."challenges"
  ADD CONSTRAINT "challenges_retention_percent_check" CHECK (((retention_percent >= (0)::numeric) AND (retention_percent <= (30)::numeric)));

ALTER TABLE "public"."challenges"
  ADD CONSTRAINT "challenges_return_reason_check" CHECK (((char_length(return_reason) >= 1) AND (char_length(return_reason) <= 4000)));

ALTER TABLE "public"."challenges"
  ADD CONSTRAINT "challenges_source_key_check" CHECK ((char_length(source_key) <= 200));

ALTER TABLE "public"."challenges"
  ADD CONSTRAINT "challenges_source_url_check" CHECK ((char_length(source_url) <= 600));

ALTER TABLE "public"."challenges"
  ADD CONSTRAINT "challenges_suggested_amount_minor_check" CHECK ((suggested_amount_minor > 0));

ALTER TABLE "public"."challenges"
  ADD CONSTRAINT "challenges_summary_check" CHECK ((char_length(summary) <= 600));

ALTER TABLE "public"."challenges"
  ADD CONSTRAINT "challenges_themes_check" CHECK ((cardinality(themes) <= 12));

ALTER TABLE "public"."challenges"
  ADD CONSTRAINT "challenges_time_zone_check" CHECK ((char_length(time_zone) <= 64));

ALTER TABLE "public"."challenges"
  ADD CONSTRAINT "challenges_title_check" CHECK (((char_length(title) >= 3) AND (char_length(title) <= 200)));

ALTER TABLE "public"."challenges"
  ADD CONSTRAINT "challenges_trl_from_check" CHECK (((trl_from >= 1) AND (trl_from <= 9)));

ALTER TABLE "public"."challenges"
  ADD CONSTRAINT "challenges_trl_to_check" CHECK (((trl_to >= 1) AND (trl_to <= 9)));

ALTER TABLE "public"."conflict_dismissals"
  ADD CONSTRAINT "conflict_dismissal_whole" CHECK (((dismissed_by IS NULL) = (dismissed_at IS NULL)));

ALTER TABLE "public"."conflict_dismissals"
  ADD CONSTRAINT "conflict_dismissals_grounds_check" CHECK ((cardinality(grounds) > 0));

ALTER TABLE "public"."conflict_dismissals"
  ADD CONSTRAINT "conflict_dismissed_by_second_person" CHECK (((dismissed_by <> asked_by) AND (dismissed_by <> profile_id) AND (asked_by <> profile_id)));

ALTER TABLE "public"."contributions"
  ADD CONSTRAINT "contribution_confirmed_by_another" CHECK ((confirmed_by <> entered_by));

ALTER TABLE "public"."contributions"
  ADD CONSTRAINT "contribution_confirmed_whole" CHECK (((confirmed_by IS NULL) = (confirmed_at IS NULL)));

ALTER TABLE "public"."contributions"
  ADD CONSTRAINT "contribution_voucher_taken" UNIQUE (fund_id, voucher_reference);

ALTER TABLE "public"."contributions"
  ADD CONSTRAINT "contributions_amount_minor_check" CHECK ((amount_minor > 0));

ALTER TABLE "public"."contributions"
  ADD CONSTRAINT "contributions_source_name_check" CHECK (((char_length(source_name) >= 1) AND (char_length(source_name) <= 160)));

ALTER TABLE "public"."contributions"
  ADD CONSTRAINT "contributions_voucher_reference_check" CHECK (((char_length(voucher_reference) >= 1) AND (char_length(voucher_reference) <= 80)));

ALTER TABLE "public"."awards"
  ADD CONSTRAINT "awards_fund_id_fkey" FOREIGN KEY (fund_id) REFERENCES public.funds(id);

ALTER TABLE "public"."challenges"
  ADD CONSTRAINT "challenges_approved_fund_id_fkey" FOREIGN KEY (approved_fund_id) REFERENCES public.funds(id);

ALTER TABLE "public"."contributions"
  ADD CONSTRAINT "contributions_fund_id_fkey" FOREIGN KEY (fund_id) REFERENCES public.funds(id);

ALTER TABLE "public"."fund_balances"
  ADD CONSTRAINT "fund_balances_fund_id_fkey" FOREIGN KEY (fund_id) REFERENCES public.funds(id);

ALTER TABLE "public"."ip_deeds"
  ADD CONSTRAINT "deed_march_in_grounds_too_long" CHECK ((char_length(march_in_grounds) <= 2000));

ALTER TABLE "public"."ip_deeds"
  ADD CONSTRAINT "deed_publication_review_days" CHECK (((publication_review_days >= 0) AND (publication_review_days <= 90)));

ALTER TABLE "public"."ip_deeds"
  ADD CONSTRAINT "ip_deed_sealed_whole" CHECK ((num_nulls(sealed_at, content, content_sha256) = ANY (ARRAY[0, 3])));

ALTER TABLE "public"."ip_deeds"
  ADD CONSTRAINT "ip_deeds_award_id_fkey" FOREIGN KEY (award_id) REFERENCES public.awards(id);

ALTER TABLE "public"."ip_deeds"
  ADD CONSTRAINT "ip_deeds_content_sha256_check" CHECK ((content_sha256 ~ '^[0-9a-f]{64}$'::text));

ALTER TABLE "public"."ip_background_items"
  ADD CONSTRAINT "ip_background_items_deed_id_fkey" FOREIGN KEY (deed_id) REFERENCES public.ip_deeds(id);

ALTER TABLE "public"."ip_deed_signatures"
  ADD CONSTRAINT "ip_deed_signatures_deed_id_fkey" FOREIGN KEY (deed_id) REFERENCES public.ip_deeds(id);

ALTER TABLE "public"."ip_deeds"
  ADD CONSTRAINT "ip_deeds_previous_sha256_check" CHECK ((previous_sha256 ~ '^[0-9a-f]{64}$'::text));

ALTER TABLE "public"."ip_licences"
  ADD CONSTRAINT "deed_licence_field_length" CHECK (((char_length(field) >= 1) AND (char_length(field) <= 400)));

ALTER TABLE "public"."ip_licences"
  ADD CONSTRAINT "deed_licence_royalty" CHECK (((royalty_percent >= (0)::numeric) AND (royalty_percent <= (100)::numeric)));

ALTER TABLE "public"."ip_licences"
  ADD CONSTRAINT "deed_licence_term" CHECK ((term_months > 0));

ALTER TABLE "public"."ip_licences"
  ADD CONSTRAINT "deed_licence_territory_length" CHECK (((char_length(territory) >= 1) AND (char_length(territory) <= 200)));

ALTER TABLE "public"."ip_licences"
  ADD CONSTRAINT "ip_licence_once" UNIQUE (deed_id, grantor_id, grantee_id, field);

ALTER TABLE "public"."ip_licences"
  ADD CONSTRAINT "ip_licences_deed_id_fkey" FOREIGN KEY (deed_id) REFERENCES public.ip_deeds(id);

ALTER TABLE "public"."ip_result_shares"
  ADD CONSTRAINT "ip_result_shares_deed_id_fkey" FOREIGN KEY (deed_id) REFERENCES public.ip_deeds(id);

ALTER TABLE "public"."ledger_postings"
  ADD CONSTRAINT "ledger_posting_once" UNIQUE (transaction_id, account);

ALTER TABLE "public"."ledger_postings"
  ADD CONSTRAINT "ledger_postings_amount_minor_check" CHECK ((amount_minor <> 0));

ALTER TABLE "public"."ledger_postings"
  ADD CONSTRAINT "ledger_postings_fund_id_fkey" FOREIGN KEY (fund_id) REFERENCES public.funds(id);

ALTER TABLE "public"."ledger_transactions"
  ADD CONSTRAINT "ledger_contribution_once" UNIQUE (contribution_id);

ALTER TABLE "public"."ledger_transactions"
  ADD CONSTRAINT "ledger_payment_attempt_whole" CHECK (((payment_id IS NULL) = (payment_attempt IS NULL)));

ALTER TABLE "public"."ledger_transactions"
  ADD CONSTRAINT "ledger_transactions_award_id_fkey" FOREIGN KEY (award_id) REFERENCES public.awards(id);

ALTER TABLE "public"."ledger_transactions"
  ADD CONSTRAINT "ledger_transactions_contribution_id_fkey" FOREIGN KEY (contribution_id) REFERENCES public.contributions(id);

ALTER TABLE "public"."ledger_transactions"
  ADD CONSTRAINT "ledger_transactions_fund_id_fkey" FOREIGN KEY (fund_id) REFERENCES public.funds(id);

ALTER TABLE "public"."ledger_transactions"
  ADD CONSTRAINT "ledger_transactions_memo_check" CHECK (((char_length(memo) >= 1) AND (char_length(memo) <= 300)));

ALTER TABLE "public"."ledger_postings"
  ADD CONSTRAINT "ledger_postings_transaction_id_fkey" FOREIGN KEY (transaction_id) REFERENCES public.ledger_transactions(id);

ALTER TABLE "public"."memberships"
  ADD CONSTRAINT "memberships_pkey" PRIMARY KEY (organisation_id, profile_id, ROLE);

ALTER TABLE "public"."milestones"
  ADD CONSTRAINT "milestones_award_id_fkey" FOREIGN KEY (award_id) REFERENCES public.awards(id);

ALTER TABLE "public"."milestone_files"
  ADD CONSTRAINT "milestone_files_milestone_id_fkey" FOREIGN KEY (milestone_id) REFERENCES public.milestones(id);

ALTER TABLE "public"."opening_requests"
  ADD CONSTRAINT "opening_requests_consent_version_fkey" FOREIGN KEY (consent_version) REFERENCES public.consent_terms(VERSION);

ALTER TABLE "public"."opening_requests"
  ADD CONSTRAINT "opening_requests_opening_id_fkey" FOREIGN KEY (opening_id) REFERENCES public.openings(id);

ALTER TABLE "public"."organisation_invitations"
  ADD CONSTRAINT "invitation_answered_once" CHECK ((num_nonnulls(accepted_at, declined_at, revoked_at) <= 1));

ALTER TABLE "public"."organisations"
  ADD CONSTRAINT "organisation_decided_one_way" CHECK ((NOT ((verified_at IS NOT NULL) AND (rejected_at IS NOT NULL))));

ALTER TABLE "public"."organisations"
  ADD CONSTRAINT "organisation_rejection_has_reason" CHECK (((rejected_at IS NULL) = (rejection_reason IS NULL)));

ALTER TABLE "public"."organisations"
  ADD CONSTRAINT "organisation_suspension_has_reason" CHECK (((suspended_at IS NULL) = (suspension_reason IS NULL)));

ALTER TABLE "public"."organisations"
  ADD CONSTRAINT "organisations_city_check" CHECK ((char_length(city) <= 80));

ALTER TABLE "public"."organisations"
  ADD CONSTRAINT "organisations_country_check" CHECK ((country ~ '^[A-Z]{2}$'::text));

ALTER TABLE "public"."organisations"
  ADD CONSTRAINT "organisations_description_check" CHECK ((char_length(description) <= 4000));

ALTER TABLE "public"."agreement_signatures"
  ADD CONSTRAINT "agreement_signatures_organisation_id_fkey" FOREIGN KEY (organisation_id) REFERENCES public.organisations(id);

ALTER TABLE "public"."award_shares"
  ADD CONSTRAINT "award_shares_organisation_id_fkey" FOREIGN KEY (organisation_id) REFERENCES public.organisations(id);

ALTER TABLE "public"."catalogue_entries"
  ADD CONSTRAINT "catalogue_entries_organisation_id_fkey" FOREIGN KEY (organisation_id) REFERENCES public.organisations(id);

ALTER TABLE "public"."challenge_imports"
  ADD CONSTRAINT "challenge_imports_organisation_id_fkey" FOREIGN KEY (organisation_id) REFERENCES public.organisations(id);

ALTER TABLE "public"."challenges"
  ADD CONSTRAINT "challenges_organisation_id_fkey" FOREIGN KEY (organisation_id) REFERENCES public.organisations(id);

ALTER TABLE "public"."funds"
  ADD CONSTRAINT "funds_organisation_id_fkey" FOREIGN KEY (organisation_id) REFERENCES public.organisations(id);

ALTER TABLE "public"."ip_background_items"
  ADD CONSTRAINT "ip_background_items_organisation_id_fkey" FOREIGN KEY (organisation_id) REFERENCES public.organisations(id);

ALTER TABLE "public"."ip_deed_signatures"
  ADD CONSTRAINT "ip_deed_signatures_organisation_id_fkey" FOREIGN KEY (organisation_id) REFERENCES public.organisations(id);

ALTER TABLE "public"."ip_licences"
  ADD CONSTRAINT "ip_licences_grantee_id_fkey" FOREIGN KEY (grantee_id) REFERENCES public.organisations(id);

ALTER TABLE "public"."ip_licences"
  ADD CONSTRAINT "ip_licences_grantor_id_fkey" FOREIGN KEY (grantor_id) REFERENCES public.organisations(id);

ALTER TABLE "public"."ip_result_shares"
  ADD CONSTRAINT "ip_result_shares_organisation_id_fkey" FOREIGN KEY (organisation_id) REFERENCES public.organisations(id);

ALTER TABLE "public"."memberships"
  ADD CONSTRAINT "memberships_organisation_id_fkey" FOREIGN KEY (organisation_id) REFERENCES public.organisations(id);

ALTER TABLE "public"."organisation_invitations"
  ADD CONSTRAINT "organisation_invitations_organisation_id_fkey" FOREIGN KEY (organisation_id) REFERENCES public.organisations(id);

ALTER TABLE "public"."organisations"
  ADD CONSTRAINT "organisations_rejection_reason_check" CHECK (((char_length(rejection_reason) >= 1) AND (char_length(rejection_reason) <= 2000)));

ALTER TABLE "public"."organisations"
  ADD CONSTRAINT "organisations_suspension_reason_check" CHECK (((char_length(suspension_reason) >= 1) AND (char_length(suspension_reason) <= 2000)));

ALTER TABLE "public"."organisations"
  ADD CONSTRAINT "organisations_website_check" CHECK (((website ~ '^https?://'::text) AND (char_length(website) <= 300)));

ALTER TABLE "public"."payment_transfers"
  ADD CONSTRAINT "payment_transfers_organisation_id_fkey" FOREIGN KEY (organisation_id) REFERENCES public.organisations(id);

ALTER TABLE "public"."payments"
  ADD CONSTRAINT "payment_confirmed_by_another" CHECK ((voucher_confirmed_by <> voucher_entered_by));

ALTER TABLE "public"."payments"
  ADD CONSTRAINT "payment_ended_one_way" CHECK ((NOT ((paid_at IS NOT NULL) AND (failed_at IS NOT NULL))));

ALTER TABLE "public"."payments"
  ADD CONSTRAINT "payment_voucher_taken" UNIQUE (fund_id, voucher_reference);

ALTER TABLE "public"."payments"
  ADD CONSTRAINT "payment_voucher_whole" CHECK ((num_nulls(voucher_reference, voucher_entered_by, voucher_entered_at) = ANY (ARRAY[0, 3])));

ALTER TABLE "public"."payments"
  ADD CONSTRAINT "payments_amount_minor_check" CHECK ((amount_minor > 0));

ALTER TABLE "public"."payments"
  ADD CONSTRAINT "payments_attempt_check" CHECK (((attempt >= 1) AND (attempt <= 50)));

ALTER TABLE "public"."payments"
  ADD CONSTRAINT "payments_award_id_fkey" FOREIGN KEY (award_id) REFERENCES public.awards(id);

ALTER TABLE "public"."payments"
  ADD CONSTRAINT "payments_currency_check" CHECK ((currency ~ '^[A-Z]{3}$'::text));

ALTER TABLE "public"."payments"
  ADD CONSTRAINT "payments_failure_reason_check" CHECK (((char_length(failure_reason) >= 1) AND (char_length(failure_reason) <= 1000)));

ALTER TABLE "public"."payments"
  ADD CONSTRAINT "payments_fund_id_fkey" FOREIGN KEY (fund_id) REFERENCES public.funds(id);

ALTER TABLE "public"."payments"
  ADD CONSTRAINT "payments_milestone_id_fkey" FOREIGN KEY (milestone_id) REFERENCES public.milestones(id);

ALTER TABLE "public"."ledger_transactions"
  ADD CONSTRAINT "ledger_transactions_payment_id_fkey" FOREIGN KEY (payment_id) REFERENCES public.payments(id);

ALTER TABLE "public"."payment_transfers"
  ADD CONSTRAINT "payment_transfers_payment_id_fkey" FOREIGN KEY (payment_id) REFERENCES public.payments(id);

ALTER TABLE "public"."payments"
  ADD CONSTRAINT "payments_voucher_reference_check" CHECK (((char_length(voucher_reference) >= 1) AND (char_length(voucher_reference) <= 80)));

ALTER TABLE "public"."payout_accounts"
  ADD CONSTRAINT "payout_accounts_organisation_id_fkey" FOREIGN KEY (organisation_id) REFERENCES public.organisations(id);

ALTER TABLE "public"."platform_roles"
  ADD CONSTRAINT "platform_roles_pkey" PRIMARY KEY (profile_id, ROLE);

ALTER TABLE "public"."profiles"
  ADD CONSTRAINT "profiles_id_fkey" FOREIGN KEY (id) REFERENCES auth.users(id) ON DELETE RESTRICT;

ALTER TABLE "public"."agreement_signatures"
  ADD CONSTRAINT "agreement_signatures_signatory_id_fkey" FOREIGN KEY (signatory_id) REFERENCES public.profiles(id);

ALTER TABLE "public"."awards"
  ADD CONSTRAINT "awards_approved_by_fkey" FOREIGN KEY (approved_by) REFERENCES public.profiles(id);

ALTER TABLE "public"."awards"
  ADD CONSTRAINT "awards_declined_by_fkey" FOREIGN KEY (declined_by) REFERENCES public.profiles(id);

ALTER TABLE "public"."awards"
  ADD CONSTRAINT "awards_offered_by_fkey" FOREIGN KEY (offered_by) REFERENCES public.profiles(id);

ALTER TABLE "public"."awards"
  ADD CONSTRAINT "awards_recommended_by_fkey" FOREIGN KEY (recommended_by) REFERENCES public.profiles(id);

ALTER TABLE "public"."awards"
  ADD CONSTRAINT "awards_returned_by_fkey" FOREIGN KEY (returned_by) REFERENCES public.profiles(id);

ALTER TABLE "public"."awards"
  ADD CONSTRAINT "awards_terminated_by_fkey" FOREIGN KEY (terminated_by) REFERENCES public.profiles(id);

ALTER TABLE "public"."challenge_imports"
  ADD CONSTRAINT "challenge_imports_imported_by_fkey" FOREIGN KEY (imported_by) REFERENCES public.profiles(id);

ALTER TABLE "public"."challenges"
  ADD CONSTRAINT "challenges_approved_by_fkey" FOREIGN KEY (approved_by) REFERENCES public.profiles(id);

ALTER TABLE "public"."challenges"
  ADD CONSTRAINT "challenges_cancelled_by_fkey" FOREIGN KEY (cancelled_by) REFERENCES public.profiles(id);

ALTER TABLE "public"."challenges"
  ADD CONSTRAINT "challenges_created_by_fkey" FOREIGN KEY (created_by) REFERENCES public.profiles(id);

ALTER TABLE "public"."challenges"
  ADD CONSTRAINT "challenges_decided_by_fkey" FOREIGN KEY (decided_by) REFERENCES public.profiles(id);

ALTER TABLE "public"."challenges"
  ADD CONSTRAINT "challenges_published_by_fkey" FOREIGN KEY (published_by) REFERENCES public.profiles(id);

ALTER TABLE "public"."challenges"
  ADD CONSTRAINT "challenges_refused_by_fkey" FOREIGN KEY (refused_by) REFERENCES public.profiles(id);

ALTER TABLE "public"."challenges"
  ADD CONSTRAINT "challenges_returned_by_fkey" FOREIGN KEY (returned_by) REFERENCES public.profiles(id);

ALTER TABLE "public"."challenges"
  ADD CONSTRAINT "challenges_submitted_by_fkey" FOREIGN KEY (submitted_by) REFERENCES public.profiles(id);

ALTER TABLE "public"."challenges"
  ADD CONSTRAINT "challenges_suggested_by_fkey" FOREIGN KEY (suggested_by) REFERENCES public.profiles(id);

ALTER TABLE "public"."conflict_dismissals"
  ADD CONSTRAINT "conflict_dismissals_asked_by_fkey" FOREIGN KEY (asked_by) REFERENCES public.profiles(id);

ALTER TABLE "public"."conflict_dismissals"
  ADD CONSTRAINT "conflict_dismissals_dismissed_by_fkey" FOREIGN KEY (dismissed_by) REFERENCES public.profiles(id);

ALTER TABLE "public"."conflict_dismissals"
  ADD CONSTRAINT "conflict_dismissals_profile_id_fkey" FOREIGN KEY (profile_id) REFERENCES public.profiles(id);

ALTER TABLE "public"."contributions"
  ADD CONSTRAINT "contributions_confirmed_by_fkey" FOREIGN KEY (confirmed_by) REFERENCES public.profiles(id);

ALTER TABLE "public"."contributions"
  ADD CONSTRAINT "contributions_entered_by_fkey" FOREIGN KEY (entered_by) REFERENCES public.profiles(id);

ALTER TABLE "public"."declared_conflicts"
  ADD CONSTRAINT "declared_conflicts_profile_id_fkey" FOREIGN KEY (profile_id) REFERENCES public.profiles(id);

ALTER TABLE "public"."funds"
  ADD CONSTRAINT "funds_opened_by_fkey" FOREIGN KEY (opened_by) REFERENCES public.profiles(id);

ALTER TABLE "public"."ip_deed_signatures"
  ADD CONSTRAINT "ip_deed_signatures_signatory_id_fkey" FOREIGN KEY (signatory_id) REFERENCES public.profiles(id);

ALTER TABLE "public"."ip_deeds"
  ADD CONSTRAINT "ip_deeds_created_by_fkey" FOREIGN KEY (created_by) REFERENCES public.profiles(id);

ALTER TABLE "public"."ip_deeds"
  ADD CONSTRAINT "ip_deeds_sealed_by_fkey" FOREIGN KEY (sealed_by) REFERENCES public.profiles(id);

ALTER TABLE "public"."ledger_transactions"
  ADD CONSTRAINT "ledger_transactions_actor_id_fkey" FOREIGN KEY (actor_id) REFERENCES public.profiles(id);

ALTER TABLE "public"."memberships"
  ADD CONSTRAINT "memberships_profile_id_fkey" FOREIGN KEY (profile_id) REFERENCES public.profiles(id);

ALTER TABLE "public"."milestone_files"
  ADD CONSTRAINT "milestone_files_uploaded_by_fkey" FOREIGN KEY (uploaded_by) REFERENCES public.profiles(id);

ALTER TABLE "public"."milestones"
  ADD CONSTRAINT "milestones_accepted_by_fkey" FOREIGN KEY (accepted_by) REFERENCES public.profiles(id);

ALTER TABLE "public"."milestones"
  ADD CONSTRAINT "milestones_approved_by_fkey" FOREIGN KEY (approved_by) REFERENCES public.profiles(id);

ALTER TABLE "public"."milestones"
  ADD CONSTRAINT "milestones_queried_by_fkey" FOREIGN KEY (queried_by) REFERENCES public.profiles(id);

ALTER TABLE "public"."milestones"
  ADD CONSTRAINT "milestones_refused_by_fkey" FOREIGN KEY (refused_by) REFERENCES public.profiles(id);

ALTER TABLE "public"."milestones"
  ADD CONSTRAINT "milestones_submitted_by_fkey" FOREIGN KEY (submitted_by) REFERENCES public.profiles(id);

ALTER TABLE "public"."notices"
  ADD CONSTRAINT "notices_profile_id_fkey" FOREIGN KEY (profile_id) REFERENCES public.profiles(id);

ALTER TABLE "public"."opening_requests"
  ADD CONSTRAINT "opening_requests_accepted_by_fkey" FOREIGN KEY (accepted_by) REFERENCES public.profiles(id);

ALTER TABLE "public"."opening_requests"
  ADD CONSTRAINT "opening_requests_declined_by_fkey" FOREIGN KEY (declined_by) REFERENCES public.profiles(id);

ALTER TABLE "public"."opening_requests"
  ADD CONSTRAINT "opening_requests_student_id_fkey" FOREIGN KEY (student_id) REFERENCES public.profiles(id);

ALTER TABLE "public"."opening_requests"
  ADD CONSTRAINT "opening_requests_supervisor_id_fkey" FOREIGN KEY (supervisor_id) REFERENCES public.profiles(id);

ALTER TABLE "public"."openings"
  ADD CONSTRAINT "openings_posted_by_fkey" FOREIGN KEY (posted_by) REFERENCES public.profiles(id);

ALTER TABLE "public"."organisation_invitations"
  ADD CONSTRAINT "organisation_invitations_accepted_by_fkey" FOREIGN KEY (accepted_by) REFERENCES public.profiles(id);

ALTER TABLE "public"."organisation_invitations"
  ADD CONSTRAINT "organisation_invitations_invited_by_fkey" FOREIGN KEY (invited_by) REFERENCES public.profiles(id);

ALTER TABLE "public"."organisations"
  ADD CONSTRAINT "organisations_registered_by_fkey" FOREIGN KEY (registered_by) REFERENCES public.profiles(id);

ALTER TABLE "public"."organisations"
  ADD CONSTRAINT "organisations_rejected_by_fkey" FOREIGN KEY (rejected_by) REFERENCES public.profiles(id);

ALTER TABLE "public"."organisations"
  ADD CONSTRAINT "organisations_suspended_by_fkey" FOREIGN KEY (suspended_by) REFERENCES public.profiles(id);

ALTER TABLE "public"."organisations"
  ADD CONSTRAINT "organisations_verified_by_fkey" FOREIGN KEY (verified_by) REFERENCES public.profiles(id);

ALTER TABLE "public"."payments"
  ADD CONSTRAINT "payments_ordered_by_fkey" FOREIGN KEY (ordered_by) REFERENCES public.profiles(id);

ALTER TABLE "public"."payments"
  ADD CONSTRAINT "payments_voucher_confirmed_by_fkey" FOREIGN KEY (voucher_confirmed_by) REFERENCES public.profiles(id);

ALTER TABLE "public"."payments"
  ADD CONSTRAINT "payments_voucher_entered_by_fkey" FOREIGN KEY (voucher_entered_by) REFERENCES public.profiles(id);

ALTER TABLE "public"."payout_accounts"
  ADD CONSTRAINT "payout_accounts_updated_by_fkey" FOREIGN KEY (updated_by) REFERENCES public.profiles(id);

ALTER TABLE "public"."platform_roles"
  ADD CONSTRAINT "platform_roles_granted_by_fkey" FOREIGN KEY (granted_by) REFERENCES public.profiles(id);

ALTER TABLE "public"."platform_roles"
  ADD CONSTRAINT "platform_roles_profile_id_fkey" FOREIGN KEY (profile_id) REFERENCES public.profiles(id);

ALTER TABLE "public"."proposal_answers"
  ADD CONSTRAINT "proposal_answers_prompt_id_fkey" FOREIGN KEY (prompt_id) REFERENCES public.challenge_prompts(id);

ALTER TABLE "public"."proposal_answers"
  ADD CONSTRAINT "proposal_answers_saved_by_fkey" FOREIGN KEY (saved_by) REFERENCES public.profiles(id);

ALTER TABLE "public"."proposal_background_items"
  ADD CONSTRAINT "proposal_background_items_organisation_id_fkey" FOREIGN KEY (organisation_id) REFERENCES public.organisations(id);

ALTER TABLE "public"."proposal_budget_lines"
  ADD CONSTRAINT "proposal_budget_lines_amount_minor_check" CHECK ((amount_minor > 0));

ALTER TABLE "public"."proposal_budget_lines"
  ADD CONSTRAINT "proposal_budget_lines_description_check" CHECK ((char_length(description) <= 400));

ALTER TABLE "public"."proposal_budget_lines"
  ADD CONSTRAINT "proposal_budget_lines_organisation_id_fkey" FOREIGN KEY (organisation_id) REFERENCES public.organisations(id);

ALTER TABLE "public"."proposal_files"
  ADD CONSTRAINT "proposal_files_uploaded_by_fkey" FOREIGN KEY (uploaded_by) REFERENCES public.profiles(id);

ALTER TABLE "public"."proposal_openings"
  ADD CONSTRAINT "proposal_openings_opened_by_fkey" FOREIGN KEY (opened_by) REFERENCES public.profiles(id);

ALTER TABLE "public"."proposal_sections"
  ADD CONSTRAINT "proposal_sections_body_check" CHECK ((char_length(body) <= 20000));

ALTER TABLE "public"."proposal_sections"
  ADD CONSTRAINT "proposal_sections_pkey" PRIMARY KEY (proposal_id, section);

ALTER TABLE "public"."proposal_sections"
  ADD CONSTRAINT "proposal_sections_saved_by_fkey" FOREIGN KEY (saved_by) REFERENCES public.profiles(id);

ALTER TABLE "public"."proposal_submissions"
  ADD CONSTRAINT "proposal_submissions_submitted_by_fkey" FOREIGN KEY (submitted_by) REFERENCES public.profiles(id);

ALTER TABLE "public"."proposals"
  ADD CONSTRAINT "proposals_challenge_id_fkey" FOREIGN KEY (challenge_id) REFERENCES public.challenges(id);

ALTER TABLE "public"."proposals"
  ADD CONSTRAINT "proposals_created_by_fkey" FOREIGN KEY (created_by) REFERENCES public.profiles(id);

ALTER TABLE "public"."proposals"
  ADD CONSTRAINT "proposals_eligible_by_fkey" FOREIGN KEY (eligible_by) REFERENCES public.profiles(id);

ALTER TABLE "public"."proposals"
  ADD CONSTRAINT "proposals_ineligible_by_fkey" FOREIGN KEY (ineligible_by) REFERENCES public.profiles(id);

ALTER TABLE "public"."awards"
  ADD CONSTRAINT "awards_proposal_id_fkey" FOREIGN KEY (proposal_id) REFERENCES public.proposals(id);

ALTER TABLE "public"."conflict_dismissals"
  ADD CONSTRAINT "conflict_dismissals_proposal_id_fkey" FOREIGN KEY (proposal_id) REFERENCES public.proposals(id);

ALTER TABLE "public"."declared_conflicts"
  ADD CONSTRAINT "declared_conflicts_proposal_id_fkey" FOREIGN KEY (proposal_id) REFERENCES public.proposals(id);

ALTER TABLE "public"."proposal_answers"
  ADD CONSTRAINT "proposal_answers_proposal_id_fkey" FOREIGN KEY (proposal_id) REFERENCES public.proposals(id);

ALTER TABLE "public"."proposal_background_items"
  ADD CONSTRAINT "proposal_background_items_proposal_id_fkey" FOREIGN KEY (proposal_id) REFERENCES public.proposals(id);

ALTER TABLE "public"."proposal_budget_lines"
  ADD CONSTRAINT "proposal_budget_lines_proposal_id_fkey" FOREIGN KEY (proposal_id) REFERENCES public.proposals(id);

ALTER TABLE "public"."proposal_files"
  ADD CONSTRAINT "proposal_files_proposal_id_fkey" FOREIGN KEY (proposal_id) REFERENCES public.proposals(id);

ALTER TABLE "public"."proposal_milestones"
  ADD CONSTRAINT "proposal_milestones_proposal_id_fkey" FOREIGN KEY (proposal_id) REFERENCES public.proposals(id);

ALTER TABLE "public"."proposal_openings"
  ADD CONSTRAINT "proposal_openings_proposal_id_fkey" FOREIGN KEY (proposal_id) REFERENCES public.proposals(id);

ALTER TABLE "public"."proposal_plan_revisions"
  ADD CONSTRAINT "proposal_plan_revisions_proposal_id_fkey" FOREIGN KEY (proposal_id) REFERENCES public.proposals(id);

ALTER TABLE "public"."proposal_sections"
  ADD CONSTRAINT "proposal_sections_proposal_id_fkey" FOREIGN KEY (proposal_id) REFERENCES public.proposals(id);

ALTER TABLE "public"."proposal_submissions"
  ADD CONSTRAINT "proposal_submissions_proposal_id_fkey" FOREIGN KEY (proposal_id) REFERENCES public.proposals(id);

ALTER TABLE "public"."proposals"
  ADD CONSTRAINT "proposals_signed_off_by_fkey" FOREIGN KEY (signed_off_by) REFERENCES public.profiles(id);

ALTER TABLE "public"."proposals"
  ADD CONSTRAINT "proposals_submission_id_fkey" FOREIGN KEY (submission_id) REFERENCES public.proposal_submissions(id);

ALTER TABLE "public"."proposals"
  ADD CONSTRAINT "proposals_submitted_by_fkey" FOREIGN KEY (submitted_by) REFERENCES public.profiles(id);

ALTER TABLE "public"."proposals"
  ADD CONSTRAINT "proposals_withdrawn_by_fkey" FOREIGN KEY (withdrawn_by) REFERENCES public.profiles(id);

ALTER TABLE "public"."registry_numbers"
  ADD CONSTRAINT "registry_numbers_organisation_id_fkey" FOREIGN KEY (organisation_id) REFERENCES public.organisations(id);

ALTER TABLE "public"."review_assignments"
  ADD CONSTRAINT "review_assignments_assigned_by_fkey" FOREIGN KEY (assigned_by) REFERENCES public.profiles(id);

ALTER TABLE "public"."review_assignments"
  ADD CONSTRAINT "review_assignments_proposal_id_fkey" FOREIGN KEY (proposal_id) REFERENCES public.proposals(id);

ALTER TABLE "public"."review_assignments"
  ADD CONSTRAINT "review_assignments_reviewer_id_fkey" FOREIGN KEY (reviewer_id) REFERENCES public.profiles(id);

ALTER TABLE "public"."review_comments"
  ADD CONSTRAINT "review_comments_assignment_id_fkey" FOREIGN KEY (assignment_id) REFERENCES public.review_assignments(id);

ALTER TABLE "public"."review_confidences"
  ADD CONSTRAINT "review_confidences_assignment_id_fkey" FOREIGN KEY (assignment_id) REFERENCES public.review_assignments(id);

ALTER TABLE "public"."review_scores"
  ADD CONSTRAINT "review_scores_assignment_id_fkey" FOREIGN KEY (assignment_id) REFERENCES public.review_assignments(id);

ALTER TABLE "public"."review_scores"
  ADD CONSTRAINT "review_scores_criterion_id_fkey" FOREIGN KEY (criterion_id) REFERENCES public.challenge_criteria(id);

ALTER TABLE "public"."student_records"
  ADD CONSTRAINT "student_records_profile_id_fkey" FOREIGN KEY (profile_id) REFERENCES public.profiles(id);

ALTER TABLE "public"."student_records"
  ADD CONSTRAINT "student_records_supervisor_id_fkey" FOREIGN KEY (supervisor_id) REFERENCES public.profiles(id);

ALTER TABLE "public"."student_records"
  ADD CONSTRAINT "student_records_university_id_fkey" FOREIGN KEY (university_id) REFERENCES public.organisations(id);

ALTER TABLE "public"."team_partners"
  ADD CONSTRAINT "team_partner_contribution_kind" CHECK (((own_contribution_kind = 'none'::public.own_contribution_kind) = (own_contribution_minor = 0)));

ALTER TABLE "public"."team_partners"
  ADD CONSTRAINT "team_partners_accepted_by_fkey" FOREIGN KEY (accepted_by) REFERENCES public.profiles(id);

ALTER TABLE "public"."team_partners"
  ADD CONSTRAINT "team_partners_invited_by_fkey" FOREIGN KEY (invited_by) REFERENCES public.profiles(id);

ALTER TABLE "public"."team_partners"
  ADD CONSTRAINT "team_partners_ip_terms_accepted_by_fkey" FOREIGN KEY (ip_terms_accepted_by) REFERENCES public.profiles(id);

ALTER TABLE "public"."team_partners"
  ADD CONSTRAINT "team_partners_organisation_id_fkey" FOREIGN KEY (organisation_id) REFERENCES public.organisations(id);

ALTER TABLE "public"."team_partners"
  ADD CONSTRAINT "team_partners_own_contribution_minor_check" CHECK ((own_contribution_minor >= 0));

ALTER TABLE "public"."team_people"
  ADD CONSTRAINT "team_people_organisation_id_fkey" FOREIGN KEY (organisation_id) REFERENCES public.organisations(id);

ALTER TABLE "public"."team_people"
  ADD CONSTRAINT "team_people_profile_id_fkey" FOREIGN KEY (profile_id) REFERENCES public.profiles(id);

ALTER TABLE "public"."team_people"
  ADD CONSTRAINT "team_people_request_id_fkey" FOREIGN KEY (request_id) REFERENCES public.opening_requests(id);

ALTER TABLE "public"."teams"
  ADD CONSTRAINT "teams_challenge_id_fkey" FOREIGN KEY (challenge_id) REFERENCES public.challenges(id);

ALTER TABLE "public"."teams"
  ADD CONSTRAINT "teams_created_by_fkey" FOREIGN KEY (created_by) REFERENCES public.profiles(id);

ALTER TABLE "public"."teams"
  ADD CONSTRAINT "teams_lead_organisation_id_fkey" FOREIGN KEY (lead_organisation_id) REFERENCES public.organisations(id);

ALTER TABLE "public"."awards"
  ADD CONSTRAINT "awards_team_id_fkey" FOREIGN KEY (team_id) REFERENCES public.teams(id);

ALTER TABLE "public"."openings"
  ADD CONSTRAINT "openings_team_id_fkey" FOREIGN KEY (team_id) REFERENCES public.teams(id);

ALTER TABLE "public"."proposals"
  ADD CONSTRAINT "proposals_team_id_fkey" FOREIGN KEY (team_id) REFERENCES public.teams(id);

ALTER TABLE "public"."team_partners"
  ADD CONSTRAINT "team_partners_team_id_fkey" FOREIGN KEY (team_id) REFERENCES public.teams(id);

ALTER TABLE "public"."team_people"
  ADD CONSTRAINT "team_people_team_id_fkey" FOREIGN KEY (team_id) REFERENCES public.teams(id);

CREATE VIEW "private"."invariant_violations" AS  SELECT audit_violations.rule,
    audit_violations.object_id
   FROM private.audit_violations() audit_violations(rule, object_id)
UNION ALL
 SELECT organisations_violations.rule,
    organisations_violations.object_id
   FROM private.organisations_violations() organisations_violations(rule, object_id)
UNION ALL
 SELECT funds_violations.rule,
    funds_violations.object_id
   FROM private.funds_violations() funds_violations(rule, object_id)
UNION ALL
 SELECT challenges_violations.rule,
    challenges_violations.object_id
   FROM private.challenges_violations() challenges_violations(rule, object_id)
UNION ALL
 SELECT teams_violations.rule,
    teams_violations.object_id
   FROM private.teams_violations() teams_violations(rule, object_id)
UNION ALL
 SELECT proposals_violations.rule,
    proposals_violations.object_id
   FROM private.proposals_violations() proposals_violations(rule, object_id)
UNION ALL
 SELECT reviews_violations.rule,
    reviews_violations.object_id
   FROM private.reviews_violations() reviews_violations(rule, object_id)
UNION ALL
 SELECT awards_violations.rule,
    awards_violations.object_id
   FROM private.awards_violations() awards_violations(rule, object_id)
UNION ALL
 SELECT ip_violations.rule,
    ip_violations.object_id
   FROM private.ip_violations() ip_violations(rule, object_id)
UNION ALL
 SELECT milestones_violations.rule,
    milestones_violations.object_id
   FROM private.milestones_violations() milestones_violations(rule, object_id)
UNION ALL
 SELECT payments_violations.rule,
    payments_violations.object_id
   FROM private.payments_violations() payments_violations(rule, object_id);

CREATE INDEX agreement_signatures_by_organisation ON public.agreement_signatures USING btree (organisation_id);

CREATE INDEX agreement_signatures_by_signatory ON public.agreement_signatures USING btree (signatory_id);

CREATE INDEX audit_entries_by_actor ON public.audit_entries USING btree (actor_id, id);

CREATE INDEX audit_entries_by_object ON public.audit_entries USING btree (object_type, object_id, id);

CREATE INDEX audit_entries_by_organisation ON public.audit_entries USING btree (organisation_id, id);

CREATE INDEX award_shares_by_organisation ON public.award_shares USING btree (organisation_id);

CREATE INDEX awards_by_challenge ON public.awards USING btree (challenge_id);

CREATE INDEX awards_by_fund ON public.awards USING btree (fund_id);

CREATE INDEX awards_by_team ON public.awards USING btree (team_id);

CREATE INDEX awards_public ON public.awards USING btree (activated_at DESC, id DESC)
  WHERE (activated_at IS NOT NULL);

CREATE INDEX awards_waiting ON public.awards USING btree (recommended_at)
  WHERE (approved_at IS NULL);

CREATE INDEX catalogue_by_amount ON public.catalogue_entries USING btree (amount_minor DESC, challenge_id);

CREATE INDEX catalogue_by_closed ON public.catalogue_entries USING btree (closes_at DESC, challenge_id);

CREATE INDEX catalogue_by_closing ON public.catalogue_entries USING btree (closes_at, challenge_id);

CREATE INDEX catalogue_by_newest ON public.catalogue_entries USING btree (published_at DESC, challenge_id);

CREATE INDEX catalogue_by_organisation ON public.catalogue_entries USING btree (organisation_id);

CREATE INDEX catalogue_by_theme ON public.catalogue_entries USING gin (themes);

CREATE INDEX challenge_import_items_by_challenge ON public.challenge_import_items USING btree (challenge_id);

CREATE INDEX challenge_imports_by_importer ON public.challenge_imports USING btree (imported_by);

CREATE INDEX challenge_imports_by_organisation ON public.challenge_imports USING btree (organisation_id, imported_at DESC);

CREATE INDEX challenges_awaiting ON public.challenges USING btree (submitted_at)
  WHERE ((submitted_at IS NOT NULL) AND (approved_at IS NULL) AND (refused_at IS NULL));

CREATE INDEX challenges_by_fund ON public.challenges USING btree (approved_fund_id);

CREATE INDEX challenges_by_organisation ON public.challenges USING btree (organisation_id, id);

CREATE INDEX challenges_newest ON public.challenges USING btree (published_at DESC, id DESC)
  WHERE (published_at IS NOT NULL);

CREATE INDEX challenges_public ON public.challenges USING btree (closes_at, id)
  WHERE (published_at IS NOT NULL);

CREATE INDEX challenges_search ON public.challenges USING gin (search);

CREATE INDEX challenges_title_trigrams ON public.challenges USING gin (title extensions.gin_trgm_ops);

CREATE INDEX conflict_dismissals_by_asker ON public.conflict_dismissals USING btree (asked_by);

CREATE INDEX conflict_dismissals_by_dismisser ON public.conflict_dismissals USING btree (dismissed_by);

CREATE INDEX conflict_dismissals_by_profile ON public.conflict_dismissals USING btree (profile_id);

CREATE INDEX contributions_by_confirmer ON public.contributions USING btree (confirmed_by);

CREATE INDEX contributions_by_entrant ON public.contributions USING btree (entered_by);

CREATE INDEX declared_conflicts_by_profile ON public.declared_conflicts USING btree (profile_id);

CREATE INDEX funds_by_organisation ON public.funds USING btree (organisation_id);

CREATE INDEX ip_background_items_by_deed ON public.ip_background_items USING btree (deed_id);

CREATE INDEX ip_background_items_by_organisation ON public.ip_background_items USING btree (organisation_id);

CREATE INDEX ip_deed_signatures_by_organisation ON public.ip_deed_signatures USING btree (organisation_id);

CREATE INDEX ip_deed_signatures_by_signatory ON public.ip_deed_signatures USING btree (signatory_id);

CREATE INDEX ip_licences_by_grantee ON public.ip_licences USING btree (grantee_id);

CREATE INDEX ip_licences_by_grantor ON public.ip_licences USING btree (grantor_id);

CREATE INDEX ip_result_shares_by_organisation ON public.ip_result_shares USING btree (organisation_id);

CREATE UNIQUE INDEX ledger_disbursed_once ON public.ledger_transactions USING btree (payment_id, payment_attempt)
  WHERE (kind = 'disbursement'::public.ledger_kind);

CREATE INDEX ledger_postings_by_fund ON public.ledger_postings USING btree (fund_id, account);

CREATE INDEX ledger_transactions_by_award ON public.ledger_transactions USING btree (award_id);

CREATE INDEX ledger_transactions_by_fund ON public.ledger_transactions USING btree (fund_id, id);

CREATE INDEX memberships_by_profile ON public.memberships USING btree (profile_id);

CREATE INDEX milestone_files_by_milestone ON public.milestone_files USING btree (milestone_id);

CREATE INDEX milestone_files_by_uploader ON public.milestone_files USING btree (uploaded_by);

CREATE INDEX notices_by_profile ON public.notices USING btree (profile_id, id DESC);

CREATE INDEX notices_unread ON public.notices USING btree (profile_id)
  WHERE (read_at IS NULL);

CREATE INDEX opening_requests_by_student ON public.opening_requests USING btree (student_id);

CREATE INDEX opening_requests_by_supervisor ON public.opening_requests USING btree (supervisor_id);

CREATE UNIQUE INDEX opening_title_taken ON public.openings USING btree (team_id, lower(title))
  WHERE (closed_at IS NULL);

CREATE INDEX openings_by_poster ON public.openings USING btree (posted_by);

CREATE INDEX openings_by_team ON public.openings USING btree (team_id);

CREATE INDEX openings_open ON public.openings USING btree (posted_at DESC, id)
  WHERE (closed_at IS NULL);

CREATE UNIQUE INDEX organisation_invitation_open ON public.organisation_invitations USING btree (organisation_id, email, ROLE)
  WHERE ((accepted_at IS NULL) AND (declined_at IS NULL) AND (revoked_at IS NULL));

CREATE INDEX organisation_invitations_by_email ON public.organisation_invitations USING btree (email);

CREATE INDEX organisation_invitations_by_inviter ON public.organisation_invitations USING btree (invited_by);

CREATE INDEX organisations_by_registrar ON public.organisations USING btree (registered_by);

CREATE UNIQUE INDEX payment_one_retention_per_award ON public.payments USING btree (award_id)
  WHERE (milestone_id IS NULL);

CREATE INDEX payment_transfers_by_organisation ON public.payment_transfers USING btree (organisation_id);

CREATE INDEX payments_by_award ON public.payments USING btree (award_id);

CREATE INDEX payments_by_fund ON public.payments USING btree (fund_id);

CREATE INDEX payments_waiting ON public.payments USING btree (ordered_at)
  WHERE (paid_at IS NULL);

CREATE INDEX platform_roles_by_grantor ON public.platform_roles USING btree (granted_by);

CREATE INDEX proposal_answers_by_prompt ON public.proposal_answers USING btree (prompt_id);

CREATE INDEX proposal_background_items_by_organisation ON public.proposal_background_items USING btree (organisation_id);

CREATE INDEX proposal_budget_lines_by_organisation ON public.proposal_budget_lines USING btree (organisation_id);

CREATE INDEX proposal_files_by_proposal ON public.proposal_files USING btree (proposal_id);

CREATE INDEX proposal_files_by_uploader ON public.proposal_files USING btree (uploaded_by);

CREATE INDEX proposal_openings_by_reader ON public.proposal_openings USING btree (opened_by);

CREATE INDEX proposal_submissions_by_hash ON public.proposal_submissions USING btree (content_sha256);

CREATE INDEX proposal_submissions_by_submitter ON public.proposal_submissions USING btree (submitted_by);

CREATE INDEX proposals_by_challenge ON public.proposals USING btree (challenge_id, submitted_at);

CREATE INDEX proposals_by_creator ON public.proposals USING btree (created_by);

CREATE INDEX proposals_by_submission ON public.proposals USING btree (submission_id);

CREATE INDEX review_assignments_by_assigner ON public.review_assignments USING btree (assigned_by);

CREATE INDEX review_assignments_by_reviewer ON public.review_assignments USING btree (reviewer_id);

CREATE INDEX review_scores_by_criterion ON public.review_scores USING btree (criterion_id);

CREATE INDEX student_records_by_supervisor ON public.student_records USING btree (supervisor_id);

CREATE INDEX student_records_by_university ON public.student_records USING btree (university_id);

CREATE UNIQUE INDEX team_has_one_lead ON public.team_partners USING btree (team_id)
  WHERE is_lead;

CREATE UNIQUE INDEX team_has_one_principal_investigator ON public.team_people USING btree (team_id)
  WHERE ((ROLE = 'principal_investigator'::public.team_role) AND (left_at IS NULL));

CREATE INDEX team_partners_by_organisation ON public.team_partners USING btree (organisation_id);

CREATE INDEX team_people_by_organisation ON public.team_people USING btree (organisation_id);

CREATE INDEX team_people_by_profile ON public.team_people USING btree (profile_id);

CREATE INDEX team_people_by_request ON public.team_people USING btree (request_id);

CREATE INDEX teams_by_creator ON public.teams USING btree (created_by);

CREATE INDEX teams_by_lead ON public.teams USING btree (lead_organisation_id);

CREATE TRIGGER agreement_signatures_immutable
  BEFORE DELETE OR UPDATE ON public.agreement_signatures
  FOR EACH ROW
  EXECUTE FUNCTION private.refuse_agreement_change();

CREATE TRIGGER agreements_immutable
  BEFORE DELETE OR UPDATE ON public.agreements
  FOR EACH ROW
  EXECUTE FUNCTION private.refuse_agreement_change();

CREATE TRIGGER audit_entries_append_only
  BEFORE DELETE OR UPDATE ON public.audit_entries
  FOR EACH ROW
  EXECUTE FUNCTION private.refuse_audit_change();

CREATE CONSTRAINT TRIGGER audit_entries_chain
  AFTER INSERT ON public.audit_entries DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW
  EXECUTE FUNCTION private.chain_audit_entry();

CREATE TRIGGER audit_entries_never_truncated
  BEFORE TRUNCATE ON public.audit_entries
  FOR EACH STATEMENT
  EXECUTE FUNCTION private.refuse_audit_change();

CREATE TRIGGER award_shares_fixed
  BEFORE DELETE OR UPDATE ON public.award_shares
  FOR EACH ROW
  EXECUTE FUNCTION private.refuse_award_share_change();

CREATE TRIGGER awards_announce
  AFTER INSERT OR UPDATE ON public.awards
  FOR EACH ROW
  EXECUTE FUNCTION private.announce_row('awards', 'id');

CREATE TRIGGER challenges_address_on_insert
  BEFORE INSERT ON public.challenges
  FOR EACH ROW
  EXECUTE FUNCTION private.name_challenge_address();

CREATE TRIGGER challenges_address_on_title
  BEFORE UPDATE OF title ON public.challenges
  FOR EACH ROW
  WHEN (((new.published_at IS NULL) AND (old.title IS DISTINCT FROM new.title)))
  EXECUTE FUNCTION private.name_challenge_address();

CREATE TRIGGER challenges_clear_ip_acceptances
  AFTER UPDATE OF ip_regime ON public.challenges
  FOR EACH ROW
  WHEN ((old.ip_regime IS DISTINCT FROM new.ip_regime))
  EXECUTE FUNCTION private.clear_ip_acceptances();

CREATE TRIGGER challenges_keep_catalogue
  AFTER INSERT OR UPDATE ON public.challenges
  FOR EACH ROW
  EXECUTE FUNCTION private.keep_catalogue_entry();

CREATE TRIGGER ip_background_items_of_sealed_deed
  BEFORE INSERT OR DELETE OR UPDATE ON public.ip_background_items
  FOR EACH ROW
  EXECUTE FUNCTION private.refuse_sealed_deed_part_change();

CREATE TRIGGER ip_deed_signatures_immutable
  BEFORE DELETE OR UPDATE ON public.ip_deed_signatures
  FOR EACH ROW
  EXECUTE FUNCTION private.refuse_deed_signature_change();

CREATE TRIGGER ip_deeds_immutable_once_sealed
  BEFORE DELETE OR UPDATE ON public.ip_deeds
  FOR EACH ROW
  EXECUTE FUNCTION private.refuse_sealed_deed_change();

CREATE TRIGGER ip_licences_of_sealed_deed
  BEFORE INSERT OR DELETE OR UPDATE ON public.ip_licences
  FOR EACH ROW
  EXECUTE FUNCTION private.refuse_sealed_deed_part_change();

CREATE TRIGGER ip_result_shares_of_sealed_deed
  BEFORE INSERT OR DELETE OR UPDATE ON public.ip_result_shares
  FOR EACH ROW
  EXECUTE FUNCTION private.refuse_sealed_deed_part_change();

CREATE TRIGGER ledger_postings_append_only
  BEFORE DELETE OR UPDATE ON public.ledger_postings
  FOR EACH ROW
  EXECUTE FUNCTION private.refuse_ledger_change();

CREATE CONSTRAINT TRIGGER ledger_postings_balance
  AFTER INSERT ON public.ledger_postings DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW
  EXECUTE FUNCTION private.require_balanced_posting();

CREATE TRIGGER ledger_postings_keep_balance
  AFTER INSERT ON public.ledger_postings REFERENCING NEW TABLE AS posted
  FOR EACH STATEMENT
  EXECUTE FUNCTION private.keep_fund_balance();

CREATE TRIGGER ledger_transactions_append_only
  BEFORE DELETE OR UPDATE ON public.ledger_transactions
  FOR EACH ROW
  EXECUTE FUNCTION private.refuse_ledger_change();

CREATE TRIGGER ledger_transactions_attempt
  BEFORE INSERT ON public.ledger_transactions
  FOR EACH ROW
  WHEN ((new.payment_id IS NOT NULL))
  EXECUTE FUNCTION private.stamp_payment_attempt();

CREATE TRIGGER memberships_announce
  AFTER INSERT OR DELETE OR UPDATE ON public.memberships
  FOR EACH ROW
  EXECUTE FUNCTION private.announce_row('person', 'profile_id');

CREATE TRIGGER organisation_needs_an_owner_on_delete
  AFTER DELETE ON public.memberships
  FOR EACH ROW
  WHEN ((old.role = 'owner'::public.organisation_role))
  EXECUTE FUNCTION private.keep_an_owner();

CREATE TRIGGER organisation_needs_an_owner_on_update
  AFTER UPDATE ON public.memberships
  FOR EACH ROW
  WHEN (((old.role = 'owner'::public.organisation_role) AND ((new.role <> 'owner'::public.organisation_role) OR (new.organisation_id <> old.organisation_id))))
  EXECUTE FUNCTION private.keep_an_owner();

CREATE TRIGGER milestones_announce
  AFTER INSERT OR UPDATE ON public.milestones
  FOR EACH ROW
  EXECUTE FUNCTION private.announce_row('awards', 'award_id');

CREATE TRIGGER notices_announce
  AFTER INSERT OR DELETE OR UPDATE ON public.notices
  FOR EACH ROW
  EXECUTE FUNCTION private.announce_row('person', 'profile_id');

CREATE TRIGGER organisations_announce_members
  AFTER UPDATE ON public.organisations
  FOR EACH ROW
  EXECUTE FUNCTION private.announce_members();

CREATE TRIGGER organisations_announce
  AFTER INSERT OR DELETE OR UPDATE ON public.organisations
  FOR EACH ROW
  EXECUTE FUNCTION private.announce_row('organisations', 'slug');

CREATE TRIGGER payments_announce
  AFTER INSERT OR UPDATE ON public.payments
  FOR EACH ROW
  EXECUTE FUNCTION private.announce_row('awards', 'award_id');

CREATE TRIGGER authority_needs_an_administrator_on_delete
  AFTER DELETE ON public.platform_roles
  FOR EACH ROW
  WHEN ((old.role = 'administrator'::public.platform_role))
  EXECUTE FUNCTION private.keep_an_administrator();

CREATE TRIGGER authority_needs_an_administrator_on_update
  AFTER UPDATE ON public.platform_roles
  FOR EACH ROW
  WHEN (((old.role = 'administrator'::public.platform_role) AND (new.role <> 'administrator'::public.platform_role)))
  EXECUTE FUNCTION private.keep_an_administrator();

CREATE TRIGGER platform_roles_announce
  AFTER INSERT OR DELETE OR UPDATE ON public.platform_roles
  FOR EACH ROW
  EXECUTE FUNCTION private.announce_row('person', 'profile_id');

CREATE TRIGGER profiles_announce
  AFTER INSERT OR DELETE OR UPDATE ON public.profiles
  FOR EACH ROW
  EXECUTE FUNCTION private.announce_row('person', 'id');

CREATE TRIGGER proposal_submissions_immutable
  BEFORE DELETE OR UPDATE ON public.proposal_submissions
  FOR EACH ROW
  EXECUTE FUNCTION private.refuse_submission_change();

CREATE TRIGGER student_records_announce
  AFTER INSERT OR DELETE OR UPDATE ON public.student_records
  FOR EACH ROW
  EXECUTE FUNCTION private.announce_row('person', 'profile_id');

CREATE POLICY "agreement_signatures: read" ON "public"."agreement_signatures"
  FOR SELECT
  TO "authenticated"
  USING ((EXISTS ( SELECT
   FROM public.agreements g
  WHERE (g.id = agreement_signatures.agreement_id))));

CREATE POLICY "agreements: read" ON "public"."agreements"
  FOR SELECT
  TO "authenticated"
  USING (private.can_read_award(award_id));

CREATE POLICY "audit_entries: read" ON "public"."audit_entries"
  FOR SELECT
  TO "authenticated"
  USING
    ((( SELECT private.has_platform_role(VARIADIC ARRAY['auditor'::public.platform_role, 'administrator'::public.platform_role]) AS has_platform_role) OR
    (private.has_organisation_role(organisation_id, VARIADIC ARRAY['manager'::public.organisation_role]) AND (object_type !~ '^(proposal|team|opening|review|conflict)'::text) AND
    (acting_as <> 'reviewer'::text))));

CREATE POLICY "award_shares: read" ON "public"."award_shares"
  FOR SELECT
  TO "authenticated"
  USING (private.can_read_award(award_id));

CREATE POLICY "awards: read" ON "public"."awards"
  FOR SELECT
  TO "authenticated"
  USING (private.can_read_award(id));

CREATE POLICY "catalogue_entries: read" ON "public"."catalogue_entries"
  FOR SELECT
  TO "anon", "authenticated"
  USING (true);

CREATE POLICY "challenge_criteria: read" ON "public"."challenge_criteria"
  FOR SELECT
  TO "anon", "authenticated"
  USING ((EXISTS ( SELECT
   FROM public.challenges c
  WHERE (c.id = challenge_criteria.challenge_id))));

CREATE POLICY "challenge_import_items: read" ON "public"."challenge_import_items"
  FOR SELECT
  TO "authenticated"
  USING ((EXISTS ( SELECT
   FROM public.challenge_imports i
  WHERE (i.id = challenge_import_items.import_id))));

CREATE POLICY "challenge_imports: read" ON "public"."challenge_imports"
  FOR SELECT
  TO "authenticated"
  USING (private.has_organisation_role(organisation_id, VARIADIC ARRAY['manager'::public.organisation_role]));

CREATE POLICY "challenge_prompts: read" ON "public"."challenge_prompts"
  FOR SELECT
  TO "anon", "authenticated"
  USING ((EXISTS ( SELECT
   FROM public.challenges c
  WHERE (c.id = challenge_prompts.challenge_id))));

CREATE POLICY "challenges: read" ON "public"."challenges"
  FOR SELECT
  TO "anon", "authenticated"
  USING (((published_at IS NOT NULL) OR private.is_member(organisation_id) OR ((submitted_at IS NOT NULL) AND ( SELECT private.oversees_challenges() AS oversees_challenges))));

CREATE POLICY "conflict_dismissals: read" ON "public"."conflict_dismissals"
  FOR SELECT
  TO "authenticated"
  USING (private.oversees_proposal(proposal_id));

CREATE POLICY "consent_terms: read" ON "public"."consent_terms"
  FOR SELECT
  TO "authenticated"
  USING (true);

CREATE POLICY "contributions: read" ON "public"."contributions"
  FOR SELECT
  TO "authenticated"
  USING ((EXISTS ( SELECT
   FROM public.funds f
  WHERE (f.id = contributions.fund_id))));

CREATE POLICY "declared_conflicts: read" ON "public"."declared_conflicts"
  FOR SELECT
  TO "authenticated"
  USING (((profile_id = ( SELECT auth.uid() AS uid)) OR private.oversees_proposal(proposal_id)));

CREATE POLICY "fund_balances: read" ON "public"."fund_balances"
  FOR SELECT
  TO "authenticated"
  USING ((EXISTS ( SELECT
   FROM public.funds f
  WHERE (f.id = fund_balances.fund_id))));

CREATE POLICY "funds: read" ON "public"."funds"
  FOR SELECT
  TO "authenticated"
  USING (private.can_read_fund(organisation_id));

CREATE POLICY "ip_background_items: read" ON "public"."ip_background_items"
  FOR SELECT
  TO "authenticated"
  USING ((EXISTS ( SELECT
   FROM public.ip_deeds d
  WHERE (d.id = ip_background_items.deed_id))));

CREATE POLICY "ip_deed_signatures: read" ON "public"."ip_deed_signatures"
  FOR SELECT
  TO "authenticated"
  USING ((EXISTS ( SELECT
   FROM public.ip_deeds d
  WHERE (d.id = ip_deed_signatures.deed_id))));

CREATE POLICY "ip_deeds: read" ON "public"."ip_deeds"
  FOR SELECT
  TO "authenticated"
  USING (private.can_read_award(award_id));

CREATE POLICY "ip_licences: read" ON "public"."ip_licences"
  FOR SELECT
  TO "authenticated"
  USING ((EXISTS ( SELECT
   FROM public.ip_deeds d
  WHERE (d.id = ip_licences.deed_id))));

CREATE POLICY "ip_result_shares: read" ON "public"."ip_result_shares"
  FOR SELECT
  TO "authenticated"
  USING ((EXISTS ( SELECT
   FROM public.ip_deeds d
  WHERE (d.id = ip_result_shares.deed_id))));

CREATE POLICY "ledger_postings: read" ON "public"."ledger_postings"
  FOR SELECT
  TO "authenticated"
  USING ((EXISTS ( SELECT
   FROM public.funds f
  WHERE (f.id = ledger_postings.fund_id))));

CREATE POLICY "ledger_transactions: read" ON "public"."ledger_transactions"
  FOR SELECT
  TO "authenticated"
  USING ((EXISTS ( SELECT
   FROM public.funds f
  WHERE (f.id = ledger_transactions.fund_id))));

CREATE POLICY "memberships: read" ON "public"."memberships"
  FOR SELECT
  TO "authenticated"
  USING
    (((profile_id = ( SELECT auth.uid() AS uid)) OR ( SELECT private.has_platform_role(VARIADIC ARRAY['administrator'::public.platform_role, 'auditor'::public.platform_role]) AS
    has_platform_role) OR private.is_member(organisation_id)));

CREATE POLICY "milestone_files: read" ON "public"."milestone_files"
  FOR SELECT
  TO "authenticated"
  USING ((EXISTS ( SELECT
   FROM public.milestones m
  WHERE (m.id = milestone_files.milestone_id))));

CREATE POLICY "milestones: read" ON "public"."milestones"
  FOR SELECT
  TO "authenticated"
  USING (private.can_read_award(award_id));

CREATE POLICY "notices: read" ON "public"."notices"
  FOR SELECT
  TO "authenticated"
  USING ((profile_id = ( SELECT auth.uid() AS uid)));

CREATE POLICY "opening_requests: read" ON "public"."opening_requests"
  FOR SELECT
  TO "authenticated"
  USING (((student_id = ( SELECT auth.uid() AS uid)) OR (supervisor_id = ( SELECT auth.uid() AS uid)) OR (EXISTS ( SELECT
   FROM public.openings o
  WHERE ((o.id = opening_requests.opening_id) AND private.leads_team(o.team_id))))));

CREATE POLICY "openings: read" ON "public"."openings"
  FOR SELECT
  TO "authenticated"
  USING (true);

CREATE POLICY "organisation_invitations: read" ON "public"."organisation_invitations"
  FOR SELECT
  TO "authenticated"
  USING
    (((email = ( SELECT private.own_email() AS own_email)) OR private.has_organisation_role(organisation_id, VARIADIC ARRAY['manager'::public.organisation_role]) OR ( SELECT
    private.has_platform_role(VARIADIC ARRAY['auditor'::public.platform_role]) AS has_platform_role)));

CREATE POLICY "organisations: read" ON "public"."organisations"
  FOR SELECT
  TO "anon", "authenticated"
  USING (((verified_at IS
    NOT NULL) OR ( SELECT private.has_platform_role(VARIADIC ARRAY['administrator'::public.platform_role, 'auditor'::public.platform_role]) AS has_platform_role) OR
    private.is_member(id)));

CREATE POLICY "payment_transfers: read" ON "public"."payment_transfers"
  FOR SELECT
  TO "authenticated"
  USING ((EXISTS ( SELECT
   FROM public.payments p
  WHERE (p.id = payment_transfers.payment_id))));

CREATE POLICY "payments: read" ON "public"."payments"
  FOR SELECT
  TO "authenticated"
  USING (private.can_read_award(award_id));

CREATE POLICY "payout_accounts: read" ON "public"."payout_accounts"
  FOR SELECT
  TO "authenticated"
  USING
    ((( SELECT private.has_platform_role(VARIADIC ARRAY['finance_officer'::public.platform_role]) AS has_platform_role) OR private.has_organisation_role(organisation_id, VARIADIC
    ARRAY['finance'::public.organisation_role])));

CREATE POLICY "platform_roles: read" ON "public"."platform_roles"
  FOR SELECT
  TO "authenticated"
  USING
    (((profile_id = ( SELECT auth.uid() AS uid)) OR ( SELECT private.has_platform_role(VARIADIC ARRAY['administrator'::public.platform_role, 'auditor'::public.platform_role]) AS
    has_platform_role)));

CREATE POLICY "profiles: read" ON "public"."profiles"
  FOR SELECT
  TO "authenticated"
  USING (true);

CREATE POLICY "proposal_answers: read" ON "public"."proposal_answers"
  FOR SELECT
  TO "authenticated"
  USING (private.can_read_draft(proposal_id));

CREATE POLICY "proposal_background_items: read" ON "public"."proposal_background_items"
  FOR SELECT
  TO "authenticated"
  USING (private.can_read_draft(proposal_id));

CREATE POLICY "proposal_budget_lines: read" ON "public"."proposal_budget_lines"
  FOR SELECT
  TO "authenticated"
  USING (private.can_read_draft(proposal_id));

CREATE POLICY "proposal_files: read" ON "public"."proposal_files"
  FOR SELECT
  TO "authenticated"
  USING ((private.can_read_proposal_file(id) AND (NOT private.reads_blind(proposal_id))));

CREATE POLICY "proposal_milestones: read" ON "public"."proposal_milestones"
  FOR SELECT
  TO "authenticated"
  USING (private.can_read_draft(proposal_id));

CREATE POLICY "proposal_openings: read" ON "public"."proposal_openings"
  FOR SELECT
  TO "authenticated"
  USING (((opened_by = ( SELECT auth.uid() AS uid)) OR private.oversees_proposal(proposal_id)));

CREATE POLICY "proposal_plan_revisions: read" ON "public"."proposal_plan_revisions"
  FOR SELECT
  TO "authenticated"
  USING (private.can_read_draft(proposal_id));

CREATE POLICY "proposal_sections: read" ON "public"."proposal_sections"
  FOR SELECT
  TO "authenticated"
  USING (private.can_read_draft(proposal_id));

CREATE POLICY "proposal_submissions: read" ON "public"."proposal_submissions"
  FOR SELECT
  TO "authenticated"
  USING (private.can_read_draft(proposal_id));

CREATE POLICY "proposals: read" ON "public"."proposals"
  FOR SELECT
  TO "authenticated"
  USING ((private.can_read_draft(id) OR (private.is_challenge_closed(challenge_id) AND private.can_read_proposal(id) AND (NOT private.reads_blind(id)))));

CREATE POLICY "registry_numbers: read" ON "public"."registry_numbers"
  FOR SELECT
  TO "anon", "authenticated"
  USING ((EXISTS ( SELECT
   FROM public.organisations o
  WHERE (o.id = registry_numbers.organisation_id))));

CREATE POLICY "review_assignments: read" ON "public"."review_assignments"
  FOR SELECT
  TO "authenticated"
  USING (private.can_read_assignment(review_assignments.*));

CREATE POLICY "review_comments: read" ON "public"."review_comments"
  FOR SELECT
  TO "authenticated"
  USING (private.can_read_review(assignment_id));

CREATE POLICY "review_confidences: read" ON "public"."review_confidences"
  FOR SELECT
  TO "authenticated"
  USING (private.can_read_review(assignment_id));

CREATE POLICY "review_scores: read" ON "public"."review_scores"
  FOR SELECT
  TO "authenticated"
  USING (private.can_read_review(assignment_id));

CREATE POLICY "student_records: read" ON "public"."student_records"
  FOR SELECT
  TO "authenticated"
  USING
    (((profile_id = ( SELECT auth.uid() AS uid)) OR (supervisor_id = ( SELECT auth.uid() AS uid)) OR ( SELECT private.has_platform_role(VARIADIC
    ARRAY['auditor'::public.platform_role]) AS has_platform_role) OR private.has_organisation_role(university_id, VARIADIC ARRAY['research_office'::public.organisation_role])));

CREATE POLICY "team_partners: read" ON "public"."team_partners"
  FOR SELECT
  TO "authenticated"
  USING
    ((private.can_read_team(team_id) OR private.has_organisation_role(organisation_id, VARIADIC ARRAY['manager'::public.organisation_role, 'signatory'::public.organisation_role])));

CREATE POLICY "team_people: read" ON "public"."team_people"
  FOR SELECT
  TO "authenticated"
  USING (((profile_id = ( SELECT auth.uid() AS uid)) OR private.can_read_team(team_id)));

CREATE POLICY "teams: read" ON "public"."teams"
  FOR SELECT
  TO "authenticated"
  USING ((private.can_read_team(id) OR private.is_invited_to_team(id)));

CREATE POLICY "evidence objects: delete" ON "storage"."objects"
  FOR DELETE
  TO "authenticated"
  USING (((bucket_id = 'evidence'::text) AND (owner_id = (( SELECT auth.uid() AS uid))::text) AND (NOT private.is_evidence(name))));

CREATE POLICY "evidence objects: insert" ON "storage"."objects"
  FOR INSERT
  TO "authenticated"
  WITH CHECK (((bucket_id = 'evidence'::text) AND private.may_store_evidence(name)));

CREATE POLICY "evidence objects: read" ON "storage"."objects"
  FOR SELECT
  TO "authenticated"
  USING (((bucket_id = 'evidence'::text) AND private.may_fetch_evidence(name, owner_id)));

CREATE POLICY "proposals objects: delete" ON "storage"."objects"
  FOR DELETE
  TO "authenticated"
  USING (((bucket_id = 'proposals'::text) AND private.is_own_loose_object(name, owner_id)));

CREATE POLICY "proposals objects: insert" ON "storage"."objects"
  FOR INSERT
  TO "authenticated"
  WITH CHECK (((bucket_id = 'proposals'::text) AND private.may_store_proposal_object(name)));

CREATE POLICY "proposals objects: read" ON "storage"."objects"
  FOR SELECT
  TO "authenticated"
  USING (((bucket_id = 'proposals'::text) AND private.may_fetch_proposal_object(name, owner_id)));

COMMENT ON EXTENSION "btree_gist" IS 'support for indexing common datatypes in GiST';

COMMENT ON EXTENSION "pg_trgm" IS 'text similarity measurement and index searching based on trigrams';

COMMENT ON SCHEMA "private" IS 'Rules, predicates and records that no API role may call or read directly.';

COMMENT ON TABLE "private"."rate_limits" IS 'How often sign-in, sign-up and account mail were asked for; written by the site''s limiter, keys are hashes. Rows past their time may go.';

COMMENT ON TABLE "public"."agreement_signatures" IS 'Each party''s signatory signs the hash; nobody signs for two parties.';

COMMENT ON TABLE "public"."agreements" IS 'The grant agreement, generated from what was recorded; immutable, hashed. A change makes the next version.';

COMMENT ON TABLE "public"."audit_entries" IS 'Append-only, hash-chained record of every command: who, acting as what, which object, before and after. Never holds sealed text.';

COMMENT ON TABLE "public"."award_shares" IS 'The share table as awarded: how each payment is split between the partners; sums to 100.';

COMMENT ON TABLE "public"."awards" IS 'Money promised to a team: recommended, approved (committed in the same transaction), offered, signed, active, ended.';

COMMENT ON TABLE "public"."catalogue_entries" IS 'What the public list filters, counts and sorts by: one narrow row a published challenge, kept by trigger, so that a count over 100,000 reads little.';

COMMENT ON TABLE "public"."challenge_criteria" IS 'What proposals are scored on: weights sum to 100 before a challenge is submitted, each score from 0 to 5 has a descriptor.';

COMMENT ON TABLE "public"."challenge_import_items" IS 'The report of an import, one row a feed item.';

COMMENT ON TABLE "public"."challenge_imports" IS 'One reading of a feed into drafts.';

COMMENT ON TABLE "public"."challenge_prompts" IS 'The challenge''s own questions that a proposal answers.';

COMMENT ON TABLE "public"."challenges" IS 'A call of a sponsor organisation. Proposed, suggested and approved amounts are kept apart; state is the set of facts that have a time.';

COMMENT ON TABLE "public"."conflict_dismissals" IS 'A false alarm of the detector, dismissed once by a second person with a reason.';

COMMENT ON TABLE "public"."consent_terms" IS 'The plain-words IP and secrecy terms a student reads before joining; the accepted version is kept.';

COMMENT ON TABLE "public"."contributions" IS 'Money coming into a fund by bank voucher: entered by one finance officer, confirmed by another, then posted.';

COMMENT ON TABLE "public"."declared_conflicts" IS 'A conflict of interest that the person declared.';

COMMENT ON TABLE "public"."fund_balances" IS 'Running totals of the ledger per fund, kept by trigger; its checks are why a fund can never be overdrawn.';

COMMENT ON TABLE "public"."funds" IS 'Money set aside for challenges. A lapsable fund surrenders what is not disbursed by 30 June; a non-lapsable one carries over.';

COMMENT ON TABLE "public"."ip_background_items" IS 'Background a party brings: its own, licensed free for the project, on stated terms for using results.';

COMMENT ON TABLE "public"."ip_deed_signatures" IS 'Each party''s signatory signs the deed''s hash.';

COMMENT ON TABLE "public"."ip_deeds" IS 'Who owns and may use an award''s results, as data: versioned, immutable once sealed, chained by hash.';

COMMENT ON TABLE "public"."ip_licences" IS 'Licences the deed grants; a NULL term is for the life of the right.';

COMMENT ON TABLE "public"."ip_result_shares" IS 'Share of each party in the results, per class; each class sums to 100 before sealing.';

COMMENT ON TABLE "public"."ledger_postings" IS 'Signed amounts per account; append-only, balanced per transaction by a deferred trigger.';

COMMENT ON TABLE "public"."ledger_transactions" IS 'One movement of money in one fund; its postings sum to zero. Append-only.';

COMMENT ON TABLE "public"."memberships" IS 'Roles people hold in an organisation; one row a role. The last owner cannot leave.';

COMMENT ON TABLE "public"."milestone_files" IS 'Evidence for a milestone.';

COMMENT ON TABLE "public"."milestones" IS 'What an award delivers and is paid for: submitted with evidence, technically accepted, financially approved by another person, paid.';

COMMENT ON TABLE "public"."notices" IS 'What a person is told in the app; written in the transaction of the change it tells of, with its mail job.';

COMMENT ON TABLE "public"."opening_requests" IS 'A student''s request: asked, supervisor agrees, student consents, lead accepts.';

COMMENT ON TABLE "public"."openings" IS 'A place in a team for a student; seen by every signed-in person.';

COMMENT ON TABLE "public"."organisation_invitations" IS 'An invitation by e-mail to hold a role in an organisation; expires in 14 days.';

COMMENT ON TABLE "public"."organisations" IS 'A university, firm, R&D organisation, ministry or donor. Unverified ones may draft, and may not submit, post or be paid.';

COMMENT ON TABLE "public"."payment_transfers" IS 'A payment split by the share table, one row a partner; largest remainders, so the parts sum to the whole.';

COMMENT ON TABLE "public"."payments" IS 'One order to pay a milestone, or an award''s retention; made once whatever is retried, replayed or crashes.';

COMMENT ON TABLE "public"."payout_accounts" IS 'Where an organisation is paid. Read by its own finance people and the authority''s finance officers only.';

COMMENT ON TABLE "public"."platform_roles" IS 'Roles held in the authority itself, not in an organisation.';

COMMENT ON TABLE "public"."profiles" IS 'A person as other signed-in people see them. The address stays in auth.users.';

COMMENT ON TABLE "public"."proposal_answers" IS 'Answers to the challenge''s own questions.';

COMMENT ON TABLE "public"."proposal_background_items" IS 'Background IP a partner brings: free for doing the project, on these terms for using results.';

COMMENT ON TABLE "public"."proposal_budget_lines" IS 'The budget by partner and cost kind; its sum equals the milestones'' sum at submission.';

COMMENT ON TABLE "public"."proposal_files" IS 'Attachments of a proposal: 20 MB each, 60 MB in all, type checked by content before it gets here.';

COMMENT ON TABLE "public"."proposal_milestones" IS 'What is delivered when, how its success is tested, and what is paid for it.';

COMMENT ON TABLE "public"."proposal_openings" IS 'Who outside the team first read a sealed proposal, and when.';

COMMENT ON TABLE "public"."proposal_plan_revisions" IS 'Revision numbers of the draft''s tables, saved whole; a save that names an older one is refused.';

COMMENT ON TABLE "public"."proposal_sections" IS 'The draft''s texts; each has a revision so that a stale save is refused.';

COMMENT ON TABLE "public"."proposal_submissions" IS 'Sealed, immutable versions of a proposal, with the hash that the receipt carries.';

COMMENT ON TABLE "public"."proposals" IS 'A team''s bid: whose, for what, and its state. Nobody outside the team reads it before closing; the sponsor sees a count.';

COMMENT ON TABLE "public"."registry_numbers" IS 'An organisation as public registries know it.';

COMMENT ON TABLE "public"."review_assignments" IS 'One reviewer, one proposal: assigned, accepted or declined, drafted, completed (locked).';

COMMENT ON TABLE "public"."review_comments" IS 'What a reviewer tells the applicant; theirs alone until the review is completed.';

COMMENT ON TABLE "public"."review_confidences" IS 'Comments for the panel only, apart from those to the applicant, so that no reader of one sees the other.';

COMMENT ON TABLE "public"."review_scores" IS 'Scores from 0 to 5 in half points, one a criterion.';

COMMENT ON TABLE "public"."stripe_events" IS 'Webhook event ids already taken, so that a replay changes nothing.';

COMMENT ON TABLE "public"."student_records" IS 'What makes a person a student: university, programme, level, supervisor.';

COMMENT ON TABLE "public"."team_partners" IS 'The lead and its partner organisations with the share table. A declined, revoked or expired invitation may be renewed in place.';

COMMENT ON TABLE "public"."team_people" IS 'People of a team and what they are in it.';

COMMENT ON TABLE "public"."teams" IS 'Answers one challenge: a lead organisation, partners, people, a share table.';

REVOKE ALL ON FUNCTION "private"."activate_when_signed"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."activate_when_signed"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."activate_when_signed"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."actor"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."actor"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."actor"() TO "postgres";

REVOKE ALL ON FUNCTION "private"."agreement_content"(public.awards, integer) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."agreement_content"(public.awards, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."agreement_content"(public.awards, integer) TO "postgres";

REVOKE ALL ON FUNCTION "private"."announce"(text, text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."announce"(text, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."announce"(text, text) TO "postgres";

REVOKE ALL ON FUNCTION "private"."announce_members"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."announce_members"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."announce_members"() TO "postgres";

REVOKE ALL ON FUNCTION "private"."announce_row"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."announce_row"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."announce_row"() TO "postgres";

REVOKE ALL ON FUNCTION "private"."approves_milestones"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."approves_milestones"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."approves_milestones"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."are_milestones_settled"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."are_milestones_settled"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."are_milestones_settled"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."audit_hash"(public.audit_entries, bigint, text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."audit_hash"(public.audit_entries, bigint, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."audit_hash"(public.audit_entries, bigint, text) TO "postgres";

REVOKE ALL ON FUNCTION "private"."audit_violations"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."audit_violations"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."audit_violations"() TO "postgres";

REVOKE ALL ON FUNCTION "private"."award_committed_minor"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."award_committed_minor"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."award_committed_minor"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."award_funding"(public.awards) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."award_funding"(public.awards) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."award_funding"(public.awards) TO "postgres";

REVOKE ALL ON FUNCTION "private"."award_paid_minor"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."award_paid_minor"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."award_paid_minor"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."award_parties"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."award_parties"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."award_parties"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."award_party_list"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."award_party_list"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."award_party_list"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."award_signing"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."award_signing"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."award_signing"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."award_sponsor"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."award_sponsor"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."award_sponsor"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."award_status"(public.awards) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."award_status"(public.awards) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."award_status"(public.awards) TO "postgres";

REVOKE ALL ON FUNCTION "private"."award_tasks"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."award_tasks"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."award_tasks"() TO "postgres";

REVOKE ALL ON FUNCTION "private"."award_team_people"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."award_team_people"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."award_team_people"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."awards_violations"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."awards_violations"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."awards_violations"() TO "postgres";

REVOKE ALL ON FUNCTION "private"."bidding_tasks"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."bidding_tasks"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."bidding_tasks"() TO "postgres";

REVOKE ALL ON FUNCTION "private"."can_edit_draft"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."can_edit_draft"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."can_edit_draft"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."can_give_role"(uuid, public.organisation_role) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."can_give_role"(uuid, public.organisation_role) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."can_give_role"(uuid, public.organisation_role) TO "postgres";

REVOKE ALL ON FUNCTION "private"."can_keep_fund"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."can_keep_fund"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."can_keep_fund"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."can_manage_challenge"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."can_manage_challenge"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."can_manage_challenge"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."can_read_assignment"(public.review_assignments) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."can_read_assignment"(public.review_assignments) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."can_read_assignment"(public.review_assignments) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."can_read_assignment"(public.review_assignments) TO "postgres";

REVOKE ALL ON FUNCTION "private"."can_read_award"(uuid) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."can_read_award"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."can_read_award"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."can_read_award"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."can_read_challenge"(public.challenges) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."can_read_challenge"(public.challenges) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."can_read_challenge"(public.challenges) TO "postgres";

REVOKE ALL ON FUNCTION "private"."can_read_draft"(uuid) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."can_read_draft"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."can_read_draft"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."can_read_draft"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."can_read_fund"(uuid) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."can_read_fund"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."can_read_fund"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."can_read_fund"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."can_read_proposal"(uuid) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."can_read_proposal"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."can_read_proposal"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."can_read_proposal"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."can_read_proposal_file"(uuid) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."can_read_proposal_file"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."can_read_proposal_file"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."can_read_proposal_file"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."can_read_review"(uuid) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."can_read_review"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."can_read_review"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."can_read_review"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."can_read_team"(uuid) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."can_read_team"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."can_read_team"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."can_read_team"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."can_read_timeline"(text, uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."can_read_timeline"(text, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."can_read_timeline"(text, uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."catalogue_conditions"(jsonb, text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."catalogue_conditions"(jsonb, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."catalogue_conditions"(jsonb, text) TO "postgres";

REVOKE ALL ON FUNCTION "private"."catalogue_slice"(integer, text, text, text, text, integer) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."catalogue_slice"(integer, text, text, text, text, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."catalogue_slice"(integer, text, text, text, text, integer) TO "postgres";

REVOKE ALL ON FUNCTION "private"."chain_audit_entry"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."chain_audit_entry"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."chain_audit_entry"() TO "postgres";

REVOKE ALL ON FUNCTION "private"."challenge_bidders"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."challenge_bidders"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."challenge_bidders"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."challenge_for_bidders"(public.challenges) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."challenge_for_bidders"(public.challenges) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."challenge_for_bidders"(public.challenges) TO "postgres";

REVOKE ALL ON FUNCTION "private"."challenge_gaps"(public.challenges) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."challenge_gaps"(public.challenges) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."challenge_gaps"(public.challenges) TO "postgres";

REVOKE ALL ON FUNCTION "private"."challenge_notice"(public.challenges) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."challenge_notice"(public.challenges) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."challenge_notice"(public.challenges) TO "postgres";

REVOKE ALL ON FUNCTION "private"."challenge_status"(public.challenges) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."challenge_status"(public.challenges) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."challenge_status"(public.challenges) TO "postgres";

REVOKE ALL ON FUNCTION "private"."challenge_tasks"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."challenge_tasks"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."challenge_tasks"() TO "postgres";

REVOKE ALL ON FUNCTION "private"."challenges_violations"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."challenges_violations"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."challenges_violations"() TO "postgres";

REVOKE ALL ON FUNCTION "private"."check_audit_chain"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."check_audit_chain"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."check_audit_chain"() TO "postgres";

REVOKE ALL ON FUNCTION "private"."clear_ip_acceptances"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."clear_ip_acceptances"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."clear_ip_acceptances"() TO "postgres";

REVOKE ALL ON FUNCTION "private"."clear_sign_off"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."clear_sign_off"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."clear_sign_off"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."close_expired_invitations"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."close_expired_invitations"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."close_expired_invitations"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."close_payment"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."close_payment"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."close_payment"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."closes_award"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."closes_award"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."closes_award"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."completed_reviews"(uuid, uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."completed_reviews"(uuid, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."completed_reviews"(uuid, uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."conflict_grounds"(uuid, uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."conflict_grounds"(uuid, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."conflict_grounds"(uuid, uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."counted_reviews"(uuid, uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."counted_reviews"(uuid, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."counted_reviews"(uuid, uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."create_award_milestones"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."create_award_milestones"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."create_award_milestones"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."create_payment"(public.awards, uuid, bigint, public.payment_provider) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."create_payment"(public.awards, uuid, bigint, public.payment_provider) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."create_payment"(public.awards, uuid, bigint, public.payment_provider) TO "postgres";

REVOKE ALL ON FUNCTION "private"."create_proposal_for_team"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."create_proposal_for_team"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."create_proposal_for_team"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."criterion_means"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."criterion_means"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."criterion_means"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."current_terms_version"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."current_terms_version"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."current_terms_version"() TO "postgres";

REVOKE ALL ON FUNCTION "private"."deed_as_data"(public.ip_deeds) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."deed_as_data"(public.ip_deeds) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."deed_as_data"(public.ip_deeds) TO "postgres";

REVOKE ALL ON FUNCTION "private"."deed_content"(public.ip_deeds, text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."deed_content"(public.ip_deeds, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."deed_content"(public.ip_deeds, text) TO "postgres";

REVOKE ALL ON FUNCTION "private"."deed_from_regime"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."deed_from_regime"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."deed_from_regime"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."disbursed_for_payment"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."disbursed_for_payment"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."disbursed_for_payment"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."draft_answers"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."draft_answers"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."draft_answers"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."draft_background"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."draft_background"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."draft_background"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."draft_budget"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."draft_budget"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."draft_budget"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."draft_changed"(public.proposals, text, jsonb) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."draft_changed"(public.proposals, text, jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."draft_changed"(public.proposals, text, jsonb) TO "postgres";

REVOKE ALL ON FUNCTION "private"."draft_files"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."draft_files"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."draft_files"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."draft_for_change"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."draft_for_change"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."draft_for_change"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."draft_from_feed"(uuid, jsonb, uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."draft_from_feed"(uuid, jsonb, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."draft_from_feed"(uuid, jsonb, uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."draft_milestones"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."draft_milestones"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."draft_milestones"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."draft_texts"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."draft_texts"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."draft_texts"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."drop_recommendation"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."drop_recommendation"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."drop_recommendation"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."end_partnership"(public.team_partners, text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."end_partnership"(public.team_partners, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."end_partnership"(public.team_partners, text) TO "postgres";

REVOKE ALL ON FUNCTION "private"."enqueue"(text, jsonb, text, timestamp WITH time zone) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."enqueue"(text, jsonb, text, timestamp WITH time zone) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."enqueue"(text, jsonb, text, timestamp WITH time zone) TO "postgres";

REVOKE ALL ON FUNCTION "private"."enqueue_transfers"(public.payments) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."enqueue_transfers"(public.payments) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."enqueue_transfers"(public.payments) TO "postgres";

REVOKE ALL ON FUNCTION "private"."examines_milestones"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."examines_milestones"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."examines_milestones"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."expire_offers"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."expire_offers"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."expire_offers"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."follows_payments"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."follows_payments"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."follows_payments"() TO "postgres";

REVOKE ALL ON FUNCTION "private"."free_organisation_slug"(text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."free_organisation_slug"(text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."free_organisation_slug"(text) TO "postgres";

REVOKE ALL ON FUNCTION "private"."fund_keepers"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."fund_keepers"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."fund_keepers"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."fund_lapses_on"(public.funds) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."fund_lapses_on"(public.funds) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."fund_lapses_on"(public.funds) TO "postgres";

REVOKE ALL ON FUNCTION "private"."fund_summary"(public.funds) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."fund_summary"(public.funds) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."fund_summary"(public.funds) TO "postgres";

REVOKE ALL ON FUNCTION "private"."funds_violations"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."funds_violations"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."funds_violations"() TO "postgres";

REVOKE ALL ON FUNCTION "private"."given_scores"(jsonb) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."given_scores"(jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."given_scores"(jsonb) TO "postgres";

REVOKE ALL ON FUNCTION "private"."has_organisation_role"(uuid, public.organisation_role[]) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."has_organisation_role"(uuid, public.organisation_role[]) TO "anon", "authenticated";

REVOKE ALL ON FUNCTION "private"."has_organisation_role"(uuid, public.organisation_role[]) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."has_organisation_role"(uuid, public.organisation_role[]) TO "postgres";

REVOKE ALL ON FUNCTION "private"."has_platform_role"(public.platform_role[]) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."has_platform_role"(public.platform_role[]) TO "anon", "authenticated";

REVOKE ALL ON FUNCTION "private"."has_platform_role"(public.platform_role[]) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."has_platform_role"(public.platform_role[]) TO "postgres";

REVOKE ALL ON FUNCTION "private"."has_reviewed"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."has_reviewed"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."has_reviewed"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."has_running_award"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."has_running_award"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."has_running_award"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."invitation_data"(public.organisation_invitations) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."invitation_data"(public.organisation_invitations) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."invitation_data"(public.organisation_invitations) TO "postgres";

REVOKE ALL ON FUNCTION "private"."invitation_status"(public.organisation_invitations) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."invitation_status"(public.organisation_invitations) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."invitation_status"(public.organisation_invitations) TO "postgres";

REVOKE ALL ON FUNCTION "private"."ip_violations"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."ip_violations"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."ip_violations"() TO "postgres";

REVOKE ALL ON FUNCTION "private"."is_challenge_closed"(uuid) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."is_challenge_closed"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."is_challenge_closed"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."is_challenge_closed"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."is_conflicted"(uuid, uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."is_conflicted"(uuid, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."is_conflicted"(uuid, uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."is_eligible"(public.organisation_kind[], uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."is_eligible"(public.organisation_kind[], uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."is_eligible"(public.organisation_kind[], uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."is_evidence"(text) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."is_evidence"(text) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."is_evidence"(text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."is_evidence"(text) TO "postgres";

REVOKE ALL ON FUNCTION "private"."is_fully_signed"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."is_fully_signed"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."is_fully_signed"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."is_iban"(text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."is_iban"(text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."is_iban"(text) TO "postgres";

REVOKE ALL ON FUNCTION "private"."is_in_team"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."is_in_team"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."is_in_team"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."is_invited_to_team"(uuid) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."is_invited_to_team"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."is_invited_to_team"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."is_invited_to_team"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."is_member"(uuid) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."is_member"(uuid) TO "anon", "authenticated";

REVOKE ALL ON FUNCTION "private"."is_member"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."is_member"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."is_milestone_open"(public.milestones) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."is_milestone_open"(public.milestones) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."is_milestone_open"(public.milestones) TO "postgres";

REVOKE ALL ON FUNCTION "private"."is_own_loose_object"(text, text) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."is_own_loose_object"(text, text) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."is_own_loose_object"(text, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."is_own_loose_object"(text, text) TO "postgres";

REVOKE ALL ON FUNCTION "private"."is_principal_investigator"(uuid, uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."is_principal_investigator"(uuid, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."is_principal_investigator"(uuid, uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."is_reviewer_of"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."is_reviewer_of"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."is_reviewer_of"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."is_sealed_file"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."is_sealed_file"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."is_sealed_file"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."is_student_role"(public.team_role) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."is_student_role"(public.team_role) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."is_student_role"(public.team_role) TO "postgres";

REVOKE ALL ON FUNCTION "private"."is_told_to_bidder"(public.audit_entries) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."is_told_to_bidder"(public.audit_entries) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."is_told_to_bidder"(public.audit_entries) TO "postgres";

REVOKE ALL ON FUNCTION "private"."iso_time_exact"(timestamp WITH time zone) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."iso_time_exact"(timestamp WITH time zone) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."iso_time_exact"(timestamp WITH time zone) TO "postgres";

REVOKE ALL ON FUNCTION "private"."join_team"(uuid, uuid, uuid, public.team_role, uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."join_team"(uuid, uuid, uuid, public.team_role, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."join_team"(uuid, uuid, uuid, public.team_role, uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."keep_an_administrator"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."keep_an_administrator"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."keep_an_administrator"() TO "postgres";

REVOKE ALL ON FUNCTION "private"."keep_an_owner"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."keep_an_owner"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."keep_an_owner"() TO "postgres";

REVOKE ALL ON FUNCTION "private"."keep_catalogue_entry"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."keep_catalogue_entry"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."keep_catalogue_entry"() TO "postgres";

REVOKE ALL ON FUNCTION "private"."keep_fund_balance"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."keep_fund_balance"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."keep_fund_balance"() TO "postgres";

REVOKE ALL ON FUNCTION "private"."lead_of_team"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."lead_of_team"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."lead_of_team"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."leads_team"(uuid) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."leads_team"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."leads_team"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."leads_team"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."lock_award_for_approver"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."lock_award_for_approver"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."lock_award_for_approver"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."lock_award_for_manager"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."lock_award_for_manager"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."lock_award_for_manager"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."lock_challenge"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."lock_challenge"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."lock_challenge"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."lock_draft"(uuid, integer) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."lock_draft"(uuid, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."lock_draft"(uuid, integer) TO "postgres";

REVOKE ALL ON FUNCTION "private"."lock_draft_deed"(uuid, integer) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."lock_draft_deed"(uuid, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."lock_draft_deed"(uuid, integer) TO "postgres";

REVOKE ALL ON FUNCTION "private"."lock_for_decision"(uuid, public.platform_role[]) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."lock_for_decision"(uuid, public.platform_role[]) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."lock_for_decision"(uuid, public.platform_role[]) TO "postgres";

REVOKE ALL ON FUNCTION "private"."lock_offered_award"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."lock_offered_award"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."lock_offered_award"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."lock_proposal_for_decision"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."lock_proposal_for_decision"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."lock_proposal_for_decision"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."lock_request"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."lock_request"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."lock_request"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."lock_team"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."lock_team"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."lock_team"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."mark_payment_failed"(public.payments, text, text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."mark_payment_failed"(public.payments, text, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."mark_payment_failed"(public.payments, text, text) TO "postgres";

REVOKE ALL ON FUNCTION "private"."masked_payout"(public.payout_accounts) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."masked_payout"(public.payout_accounts) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."masked_payout"(public.payout_accounts) TO "postgres";

REVOKE ALL ON FUNCTION "private"."may_fetch_evidence"(text, text) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."may_fetch_evidence"(text, text) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."may_fetch_evidence"(text, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."may_fetch_evidence"(text, text) TO "postgres";

REVOKE ALL ON FUNCTION "private"."may_fetch_proposal_object"(text, text) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."may_fetch_proposal_object"(text, text) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."may_fetch_proposal_object"(text, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."may_fetch_proposal_object"(text, text) TO "postgres";

REVOKE ALL ON FUNCTION "private"."may_own_results"(public.ip_regime, boolean) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."may_own_results"(public.ip_regime, boolean) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."may_own_results"(public.ip_regime, boolean) TO "postgres";

REVOKE ALL ON FUNCTION "private"."may_store_evidence"(text) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."may_store_evidence"(text) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."may_store_evidence"(text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."may_store_evidence"(text) TO "postgres";

REVOKE ALL ON FUNCTION "private"."may_store_proposal_object"(text) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."may_store_proposal_object"(text) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."may_store_proposal_object"(text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."may_store_proposal_object"(text) TO "postgres";

REVOKE ALL ON FUNCTION "private"."members_with_role"(uuid, public.organisation_role[]) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."members_with_role"(uuid, public.organisation_role[]) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."members_with_role"(uuid, public.organisation_role[]) TO "postgres";

REVOKE ALL ON FUNCTION "private"."membership_tasks"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."membership_tasks"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."membership_tasks"() TO "postgres";

REVOKE ALL ON FUNCTION "private"."milestone_accepted_minor"(public.milestones) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."milestone_accepted_minor"(public.milestones) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."milestone_accepted_minor"(public.milestones) TO "postgres";

REVOKE ALL ON FUNCTION "private"."milestone_of_object"(text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."milestone_of_object"(text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."milestone_of_object"(text) TO "postgres";

REVOKE ALL ON FUNCTION "private"."milestone_payable_minor"(public.milestones) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."milestone_payable_minor"(public.milestones) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."milestone_payable_minor"(public.milestones) TO "postgres";

REVOKE ALL ON FUNCTION "private"."milestone_permissions"(public.milestones, public.milestone_status) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."milestone_permissions"(public.milestones, public.milestone_status) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."milestone_permissions"(public.milestones, public.milestone_status) TO "postgres";

REVOKE ALL ON FUNCTION "private"."milestone_status"(public.milestones) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."milestone_status"(public.milestones) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."milestone_status"(public.milestones) TO "postgres";

REVOKE ALL ON FUNCTION "private"."milestones_violations"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."milestones_violations"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."milestones_violations"() TO "postgres";

REVOKE ALL ON FUNCTION "private"."money_tasks"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."money_tasks"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."money_tasks"() TO "postgres";

REVOKE ALL ON FUNCTION "private"."money_text"(bigint, text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."money_text"(bigint, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."money_text"(bigint, text) TO "postgres";

REVOKE ALL ON FUNCTION "private"."my_organisations"(public.organisation_role[]) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."my_organisations"(public.organisation_role[]) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."my_organisations"(public.organisation_role[]) TO "postgres";

REVOKE ALL ON FUNCTION "private"."name_challenge_address"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."name_challenge_address"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."name_challenge_address"() TO "postgres";

REVOKE ALL ON FUNCTION "private"."name_of"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."name_of"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."name_of"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."next_plan_revision"(uuid, text, integer) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."next_plan_revision"(uuid, text, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."next_plan_revision"(uuid, text, integer) TO "postgres";

REVOKE ALL ON FUNCTION "private"."notify"(uuid[], text, text, jsonb) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."notify"(uuid[], text, text, jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."notify"(uuid[], text, text, jsonb) TO "postgres";

REVOKE ALL ON FUNCTION "private"."opened_proposals"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."opened_proposals"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."opened_proposals"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."opening_card"(public.openings) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."opening_card"(public.openings) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."opening_card"(public.openings) TO "postgres";

REVOKE ALL ON FUNCTION "private"."opening_notice"(uuid, jsonb) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."opening_notice"(uuid, jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."opening_notice"(uuid, jsonb) TO "postgres";

REVOKE ALL ON FUNCTION "private"."opening_status"(public.openings) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."opening_status"(public.openings) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."opening_status"(public.openings) TO "postgres";

REVOKE ALL ON FUNCTION "private"."opening_tasks"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."opening_tasks"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."opening_tasks"() TO "postgres";

REVOKE ALL ON FUNCTION "private"."organisation_card"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."organisation_card"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."organisation_card"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."organisation_decided"(text, public.organisations, public.organisations, uuid[], text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."organisation_decided"(text, public.organisations, public.organisations, uuid[], text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."organisation_decided"(text, public.organisations, public.organisations, uuid[], text) TO "postgres";

REVOKE ALL ON FUNCTION "private"."organisation_for"(text, public.organisation_role[]) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."organisation_for"(text, public.organisation_role[]) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."organisation_for"(text, public.organisation_role[]) TO "postgres";

REVOKE ALL ON FUNCTION "private"."organisation_name"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."organisation_name"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."organisation_name"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."organisation_revision"(public.organisations) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."organisation_revision"(public.organisations) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."organisation_revision"(public.organisations) TO "postgres";

REVOKE ALL ON FUNCTION "private"."organisation_status"(public.organisations) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."organisation_status"(public.organisations) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."organisation_status"(public.organisations) TO "postgres";

REVOKE ALL ON FUNCTION "private"."organisation_to_decide"(uuid, public.organisation_status, text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."organisation_to_decide"(uuid, public.organisation_status, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."organisation_to_decide"(uuid, public.organisation_status, text) TO "postgres";

REVOKE ALL ON FUNCTION "private"."organisations_violations"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."organisations_violations"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."organisations_violations"() TO "postgres";

REVOKE ALL ON FUNCTION "private"."oversees_challenges"() FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."oversees_challenges"() TO "anon", "authenticated";

REVOKE ALL ON FUNCTION "private"."oversees_challenges"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."oversees_challenges"() TO "postgres";

REVOKE ALL ON FUNCTION "private"."oversees_proposal"(uuid) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."oversees_proposal"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."oversees_proposal"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."oversees_proposal"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."own_email"() FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."own_email"() TO "authenticated";

REVOKE ALL ON FUNCTION "private"."own_email"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."own_email"() TO "postgres";

REVOKE ALL ON FUNCTION "private"."own_open_invitation"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."own_open_invitation"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."own_open_invitation"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."own_partnership"(uuid, uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."own_partnership"(uuid, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."own_partnership"(uuid, uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."partner_choices"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."partner_choices"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."partner_choices"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."partner_notice"(public.team_partners, jsonb) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."partner_notice"(public.team_partners, jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."partner_notice"(public.team_partners, jsonb) TO "postgres";

REVOKE ALL ON FUNCTION "private"."partner_state"(public.team_partners) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."partner_state"(public.team_partners) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."partner_state"(public.team_partners) TO "postgres";

REVOKE ALL ON FUNCTION "private"."partners_changed"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."partners_changed"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."partners_changed"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."payment_audience"(public.payments) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."payment_audience"(public.payments) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."payment_audience"(public.payments) TO "postgres";

REVOKE ALL ON FUNCTION "private"."payment_line"(public.payments) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."payment_line"(public.payments) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."payment_line"(public.payments) TO "postgres";

REVOKE ALL ON FUNCTION "private"."payment_permissions"(public.payments, boolean) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."payment_permissions"(public.payments, boolean) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."payment_permissions"(public.payments, boolean) TO "postgres";

REVOKE ALL ON FUNCTION "private"."payment_state"(public.payments) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."payment_state"(public.payments) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."payment_state"(public.payments) TO "postgres";

REVOKE ALL ON FUNCTION "private"."payments_violations"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."payments_violations"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."payments_violations"() TO "postgres";

REVOKE ALL ON FUNCTION "private"."people_path"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."people_path"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."people_path"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."people_with_platform_role"(public.platform_role[]) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."people_with_platform_role"(public.platform_role[]) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."people_with_platform_role"(public.platform_role[]) TO "postgres";

REVOKE ALL ON FUNCTION "private"."places_taken"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."places_taken"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."places_taken"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."plan_revision"(uuid, text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."plan_revision"(uuid, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."plan_revision"(uuid, text) TO "postgres";

REVOKE ALL ON FUNCTION "private"."post_ledger"(uuid, public.ledger_kind, public.ledger_account, public.ledger_account, bigint, text, uuid, uuid, uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."post_ledger"(uuid, public.ledger_kind, public.ledger_account, public.ledger_account, bigint, text, uuid, uuid, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."post_ledger"(uuid, public.ledger_kind, public.ledger_account, public.ledger_account, bigint, text, uuid, uuid, uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."principal_investigator"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."principal_investigator"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."principal_investigator"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."profile_with_email"(text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."profile_with_email"(text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."profile_with_email"(text) TO "postgres";

REVOKE ALL ON FUNCTION "private"."proposal_content"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."proposal_content"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."proposal_content"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."proposal_for_screening"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."proposal_for_screening"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."proposal_for_screening"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."proposal_gaps"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."proposal_gaps"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."proposal_gaps"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."proposal_header"(public.proposals) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."proposal_header"(public.proposals) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."proposal_header"(public.proposals) TO "postgres";

REVOKE ALL ON FUNCTION "private"."proposal_notice"(public.proposals, jsonb) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."proposal_notice"(public.proposals, jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."proposal_notice"(public.proposals, jsonb) TO "postgres";

REVOKE ALL ON FUNCTION "private"."proposal_of_object"(text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."proposal_of_object"(text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."proposal_of_object"(text) TO "postgres";

REVOKE ALL ON FUNCTION "private"."proposal_overview"(public.proposals) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."proposal_overview"(public.proposals) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."proposal_overview"(public.proposals) TO "postgres";

REVOKE ALL ON FUNCTION "private"."proposal_reference"(bigint) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."proposal_reference"(bigint) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."proposal_reference"(bigint) TO "postgres";

REVOKE ALL ON FUNCTION "private"."proposal_standing"(public.proposals) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."proposal_standing"(public.proposals) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."proposal_standing"(public.proposals) TO "postgres";

REVOKE ALL ON FUNCTION "private"."proposal_status"(public.proposals) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."proposal_status"(public.proposals) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."proposal_status"(public.proposals) TO "postgres";

REVOKE ALL ON FUNCTION "private"."proposals_violations"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."proposals_violations"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."proposals_violations"() TO "postgres";

REVOKE ALL ON FUNCTION "private"."public_award_line"(public.awards) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."public_award_line"(public.awards) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."public_award_line"(public.awards) TO "postgres";

REVOKE ALL ON FUNCTION "private"."put_assignment"(uuid, uuid, timestamp WITH time zone) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."put_assignment"(uuid, uuid, timestamp WITH time zone) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."put_assignment"(uuid, uuid, timestamp WITH time zone) TO "postgres";

REVOKE ALL ON FUNCTION "private"."reads_blind"(uuid) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."reads_blind"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."reads_blind"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."reads_blind"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."receipt"(public.proposal_submissions) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."receipt"(public.proposal_submissions) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."receipt"(public.proposal_submissions) TO "postgres";

REVOKE ALL ON FUNCTION "private"."record"(text, text, uuid, uuid, jsonb, jsonb, text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."record"(text, text, uuid, uuid, jsonb, jsonb, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."record"(text, text, uuid, uuid, jsonb, jsonb, text) TO "postgres";

REVOKE ALL ON FUNCTION "private"."record_screening"(text, public.proposals, text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."record_screening"(text, public.proposals, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."record_screening"(text, public.proposals, text) TO "postgres";

REVOKE ALL ON FUNCTION "private"."refuse"(text, integer, text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."refuse"(text, integer, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."refuse"(text, integer, text) TO "postgres";

REVOKE ALL ON FUNCTION "private"."refuse_agreement_change"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."refuse_agreement_change"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."refuse_agreement_change"() TO "postgres";

REVOKE ALL ON FUNCTION "private"."refuse_audit_change"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."refuse_audit_change"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."refuse_audit_change"() TO "postgres";

REVOKE ALL ON FUNCTION "private"."refuse_award_share_change"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."refuse_award_share_change"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."refuse_award_share_change"() TO "postgres";

REVOKE ALL ON FUNCTION "private"."refuse_deed_signature_change"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."refuse_deed_signature_change"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."refuse_deed_signature_change"() TO "postgres";

REVOKE ALL ON FUNCTION "private"."refuse_ledger_change"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."refuse_ledger_change"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."refuse_ledger_change"() TO "postgres";

REVOKE ALL ON FUNCTION "private"."refuse_sealed_deed_change"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."refuse_sealed_deed_change"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."refuse_sealed_deed_change"() TO "postgres";

REVOKE ALL ON FUNCTION "private"."refuse_sealed_deed_part_change"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."refuse_sealed_deed_part_change"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."refuse_sealed_deed_part_change"() TO "postgres";

REVOKE ALL ON FUNCTION "private"."refuse_submission_change"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."refuse_submission_change"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."refuse_submission_change"() TO "postgres";

REVOKE ALL ON FUNCTION "private"."regime_government_use"(public.ip_regime) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."regime_government_use"(public.ip_regime) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."regime_government_use"(public.ip_regime) TO "postgres";

REVOKE ALL ON FUNCTION "private"."regime_licences"(public.ip_regime) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."regime_licences"(public.ip_regime) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."regime_licences"(public.ip_regime) TO "postgres";

REVOKE ALL ON FUNCTION "private"."regime_shares"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."regime_shares"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."regime_shares"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."registry_numbers_of"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."registry_numbers_of"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."registry_numbers_of"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."release_commitment"(public.awards, text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."release_commitment"(public.awards, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."release_commitment"(public.awards, text) TO "postgres";

REVOKE ALL ON FUNCTION "private"."request_card"(public.opening_requests) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."request_card"(public.opening_requests) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."request_card"(public.opening_requests) TO "postgres";

REVOKE ALL ON FUNCTION "private"."request_lead"(public.opening_requests) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."request_lead"(public.opening_requests) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."request_lead"(public.opening_requests) TO "postgres";

REVOKE ALL ON FUNCTION "private"."request_notice"(public.opening_requests, jsonb) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."request_notice"(public.opening_requests, jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."request_notice"(public.opening_requests, jsonb) TO "postgres";

REVOKE ALL ON FUNCTION "private"."request_state"(public.opening_requests) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."request_state"(public.opening_requests) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."request_state"(public.opening_requests) TO "postgres";

REVOKE ALL ON FUNCTION "private"."require_acceptable"(public.opening_requests, public.openings) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."require_acceptable"(public.opening_requests, public.openings) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."require_acceptable"(public.opening_requests, public.openings) TO "postgres";

REVOKE ALL ON FUNCTION "private"."require_audit_reader"() FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."require_audit_reader"() TO "authenticated";

REVOKE ALL ON FUNCTION "private"."require_audit_reader"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."require_audit_reader"() TO "postgres";

REVOKE ALL ON FUNCTION "private"."require_award_amount"(public.challenges, uuid, bigint) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."require_award_amount"(public.challenges, uuid, bigint) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."require_award_amount"(public.challenges, uuid, bigint) TO "postgres";

REVOKE ALL ON FUNCTION "private"."require_award_closer"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."require_award_closer"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."require_award_closer"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."require_balanced_posting"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."require_balanced_posting"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."require_balanced_posting"() TO "postgres";

REVOKE ALL ON FUNCTION "private"."require_bid_changeable"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."require_bid_changeable"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."require_bid_changeable"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."require_bidding_on"(public.challenges) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."require_bidding_on"(public.challenges) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."require_bidding_on"(public.challenges) TO "postgres";

REVOKE ALL ON FUNCTION "private"."require_challenge_manager"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."require_challenge_manager"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."require_challenge_manager"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."require_challenge_overseer"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."require_challenge_overseer"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."require_challenge_overseer"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."require_conflict_judge"(uuid, boolean) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."require_conflict_judge"(uuid, boolean) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."require_conflict_judge"(uuid, boolean) TO "postgres";

REVOKE ALL ON FUNCTION "private"."require_deed_balanced"(public.ip_deeds) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."require_deed_balanced"(public.ip_deeds) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."require_deed_balanced"(public.ip_deeds) TO "postgres";

REVOKE ALL ON FUNCTION "private"."require_deed_terms"(uuid, jsonb) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."require_deed_terms"(uuid, jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."require_deed_terms"(uuid, jsonb) TO "postgres";

REVOKE ALL ON FUNCTION "private"."require_draft_editor"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."require_draft_editor"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."require_draft_editor"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."require_evidence_facts"(text, text, bigint, text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."require_evidence_facts"(text, text, bigint, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."require_evidence_facts"(text, text, bigint, text) TO "postgres";

REVOKE ALL ON FUNCTION "private"."require_fund_keeper"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."require_fund_keeper"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."require_fund_keeper"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."require_giver_of_all"(uuid, public.organisation_role[]) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."require_giver_of_all"(uuid, public.organisation_role[]) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."require_giver_of_all"(uuid, public.organisation_role[]) TO "postgres";

REVOKE ALL ON FUNCTION "private"."require_in_decision"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."require_in_decision"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."require_in_decision"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."require_knowledge_of_proposal"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."require_knowledge_of_proposal"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."require_knowledge_of_proposal"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."require_may_bid"(uuid, uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."require_may_bid"(uuid, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."require_may_bid"(uuid, uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."require_milestone"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."require_milestone"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."require_milestone"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."require_milestone_examiner"(public.milestones) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."require_milestone_examiner"(public.milestones) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."require_milestone_examiner"(public.milestones) TO "postgres";

REVOKE ALL ON FUNCTION "private"."require_not_acceptor"(uuid, uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."require_not_acceptor"(uuid, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."require_not_acceptor"(uuid, uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."require_opening_lead"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."require_opening_lead"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."require_opening_lead"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."require_organisation_role"(uuid, public.organisation_role[]) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."require_organisation_role"(uuid, public.organisation_role[]) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."require_organisation_role"(uuid, public.organisation_role[]) TO "postgres";

REVOKE ALL ON FUNCTION "private"."require_own_assignment"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."require_own_assignment"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."require_own_assignment"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."require_partner_place"(uuid, integer) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."require_partner_place"(uuid, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."require_partner_place"(uuid, integer) TO "postgres";

REVOKE ALL ON FUNCTION "private"."require_payment_officer"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."require_payment_officer"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."require_payment_officer"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."require_people_changeable"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."require_people_changeable"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."require_people_changeable"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."require_platform_role"(public.platform_role[]) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."require_platform_role"(public.platform_role[]) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."require_platform_role"(public.platform_role[]) TO "postgres";

REVOKE ALL ON FUNCTION "private"."require_proposal_lead"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."require_proposal_lead"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."require_proposal_lead"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."require_reason"(text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."require_reason"(text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."require_reason"(text) TO "postgres";

REVOKE ALL ON FUNCTION "private"."require_recruiting"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."require_recruiting"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."require_recruiting"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."require_request_open"(public.opening_requests) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."require_request_open"(public.opening_requests) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."require_request_open"(public.opening_requests) TO "postgres";

REVOKE ALL ON FUNCTION "private"."require_reviewed"(public.challenges, uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."require_reviewed"(public.challenges, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."require_reviewed"(public.challenges, uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."require_role_giver"(uuid, public.organisation_role) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."require_role_giver"(uuid, public.organisation_role) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."require_role_giver"(uuid, public.organisation_role) TO "postgres";

REVOKE ALL ON FUNCTION "private"."require_rows_of_partners"(uuid, jsonb) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."require_rows_of_partners"(uuid, jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."require_rows_of_partners"(uuid, jsonb) TO "postgres";

REVOKE ALL ON FUNCTION "private"."require_shares_readable"(uuid, jsonb) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."require_shares_readable"(uuid, jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."require_shares_readable"(uuid, jsonb) TO "postgres";

REVOKE ALL ON FUNCTION "private"."require_shares_within_rules"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."require_shares_within_rules"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."require_shares_within_rules"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."require_signing_side"(uuid, uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."require_signing_side"(uuid, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."require_signing_side"(uuid, uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."require_stored"(text, text, bigint) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."require_stored"(text, text, bigint) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."require_stored"(text, text, bigint) TO "postgres";

REVOKE ALL ON FUNCTION "private"."require_student"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."require_student"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."require_student"() TO "postgres";

REVOKE ALL ON FUNCTION "private"."require_table"(jsonb, integer) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."require_table"(jsonb, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."require_table"(jsonb, integer) TO "postgres";

REVOKE ALL ON FUNCTION "private"."require_team_lead"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."require_team_lead"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."require_team_lead"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."require_team_organiser"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."require_team_organiser"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."require_team_organiser"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."require_unconflicted"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."require_unconflicted"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."require_unconflicted"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."require_undecided"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."require_undecided"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."require_undecided"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."require_verified"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."require_verified"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."require_verified"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."retained_minor"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."retained_minor"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."retained_minor"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."review_due"(timestamp WITH time zone) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."review_due"(timestamp WITH time zone) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."review_due"(timestamp WITH time zone) TO "postgres";

REVOKE ALL ON FUNCTION "private"."review_panel"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."review_panel"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."review_panel"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."review_percents"(uuid, uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."review_percents"(uuid, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."review_percents"(uuid, uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."reviews_violations"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."reviews_violations"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."reviews_violations"() TO "postgres";

REVOKE ALL ON FUNCTION "private"."roles_held"(uuid, uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."roles_held"(uuid, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."roles_held"(uuid, uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."save_registry_numbers"(uuid, jsonb) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."save_registry_numbers"(uuid, jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."save_registry_numbers"(uuid, jsonb) TO "postgres";

REVOKE ALL ON FUNCTION "private"."scaled_milestones"(jsonb, bigint) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."scaled_milestones"(jsonb, bigint) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."scaled_milestones"(jsonb, bigint) TO "postgres";

REVOKE ALL ON FUNCTION "private"."scored_proposals"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."scored_proposals"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."scored_proposals"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."sealed_content"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."sealed_content"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."sealed_content"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."section_page"(uuid, public.proposal_section_kind) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."section_page"(uuid, public.proposal_section_kind) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."section_page"(uuid, public.proposal_section_kind) TO "postgres";

REVOKE ALL ON FUNCTION "private"."settle_transfer"(public.payments, uuid, text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."settle_transfer"(public.payments, uuid, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."settle_transfer"(public.payments, uuid, text) TO "postgres";

REVOKE ALL ON FUNCTION "private"."sha256_hex"(text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."sha256_hex"(text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."sha256_hex"(text) TO "postgres";

REVOKE ALL ON FUNCTION "private"."signs_off"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."signs_off"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."signs_off"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."slugify"(text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."slugify"(text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."slugify"(text) TO "postgres";

REVOKE ALL ON FUNCTION "private"."speaks_for_partner"(uuid, uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."speaks_for_partner"(uuid, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."speaks_for_partner"(uuid, uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."split_amount"(bigint, uuid[], numeric[]) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."split_amount"(bigint, uuid[], numeric[]) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."split_amount"(bigint, uuid[], numeric[]) TO "postgres";

REVOKE ALL ON FUNCTION "private"."split_by_shares"(uuid, bigint) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."split_by_shares"(uuid, bigint) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."split_by_shares"(uuid, bigint) TO "postgres";

REVOKE ALL ON FUNCTION "private"."stamp_payment_attempt"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."stamp_payment_attempt"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."stamp_payment_attempt"() TO "postgres";

REVOKE ALL ON FUNCTION "private"."standing_conflict"(uuid, uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."standing_conflict"(uuid, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."standing_conflict"(uuid, uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."status_told_to_team"(public.proposals) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."status_told_to_team"(public.proposals) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."status_told_to_team"(public.proposals) TO "postgres";

REVOKE ALL ON FUNCTION "private"."submits_milestones"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."submits_milestones"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."submits_milestones"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."take_transfer_created"(public.payments, uuid, integer, text, bigint, text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."take_transfer_created"(public.payments, uuid, integer, text, bigint, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."take_transfer_created"(public.payments, uuid, integer, text, bigint, text) TO "postgres";

REVOKE ALL ON FUNCTION "private"."take_transfer_reversed"(public.payments, uuid, integer, text, bigint) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."take_transfer_reversed"(public.payments, uuid, integer, text, bigint) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."take_transfer_reversed"(public.payments, uuid, integer, text, bigint) TO "postgres";

REVOKE ALL ON FUNCTION "private"."team_abilities"(public.teams) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."team_abilities"(public.teams) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."team_abilities"(public.teams) TO "postgres";

REVOKE ALL ON FUNCTION "private"."team_as_it_bids"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."team_as_it_bids"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."team_as_it_bids"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."team_card"(public.teams) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."team_card"(public.teams) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."team_card"(public.teams) TO "postgres";

REVOKE ALL ON FUNCTION "private"."team_gaps"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."team_gaps"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."team_gaps"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."team_ids_of_actor"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."team_ids_of_actor"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."team_ids_of_actor"() TO "postgres";

REVOKE ALL ON FUNCTION "private"."team_notice"(uuid, jsonb) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."team_notice"(uuid, jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."team_notice"(uuid, jsonb) TO "postgres";

REVOKE ALL ON FUNCTION "private"."team_organisations"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."team_organisations"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."team_organisations"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."team_partner_list"(uuid, boolean) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."team_partner_list"(uuid, boolean) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."team_partner_list"(uuid, boolean) TO "postgres";

REVOKE ALL ON FUNCTION "private"."team_people_ids"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."team_people_ids"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."team_people_ids"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."team_people_list"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."team_people_list"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."team_people_list"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."teams_violations"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."teams_violations"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."teams_violations"() TO "postgres";

REVOKE ALL ON FUNCTION "private"."tell_award_parties"(public.awards, text, uuid[], jsonb) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."tell_award_parties"(public.awards, text, uuid[], jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."tell_award_parties"(public.awards, text, uuid[], jsonb) TO "postgres";

REVOKE ALL ON FUNCTION "private"."tell_challenge_managers"(uuid, text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."tell_challenge_managers"(uuid, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."tell_challenge_managers"(uuid, text) TO "postgres";

REVOKE ALL ON FUNCTION "private"."tell_of_milestone"(public.milestones, text, uuid[], text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."tell_of_milestone"(public.milestones, text, uuid[], text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."tell_of_milestone"(public.milestones, text, uuid[], text) TO "postgres";

REVOKE ALL ON FUNCTION "private"."tell_of_payment"(public.payments, text, uuid[], text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."tell_of_payment"(public.payments, text, uuid[], text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."tell_of_payment"(public.payments, text, uuid[], text) TO "postgres";

REVOKE ALL ON FUNCTION "private"."tell_reserve_moves_up"(public.awards, text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."tell_reserve_moves_up"(public.awards, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."tell_reserve_moves_up"(public.awards, text) TO "postgres";

REVOKE ALL ON FUNCTION "private"."touch_draft"(public.challenges, text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."touch_draft"(public.challenges, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."touch_draft"(public.challenges, text) TO "postgres";

REVOKE ALL ON FUNCTION "private"."typed_shares"(jsonb) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."typed_shares"(jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."typed_shares"(jsonb) TO "postgres";

REVOKE ALL ON FUNCTION "private"."unbalanced_classes"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."unbalanced_classes"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."unbalanced_classes"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."unspoken_minor"(uuid, uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."unspoken_minor"(uuid, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."unspoken_minor"(uuid, uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."weighted_percent"(numeric[], numeric[]) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."weighted_percent"(numeric[], numeric[]) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."weighted_percent"(numeric[], numeric[]) TO "postgres";

REVOKE ALL ON FUNCTION "private"."why_bid_is_frozen"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."why_bid_is_frozen"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."why_bid_is_frozen"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."why_not_asking"(public.openings, uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."why_not_asking"(public.openings, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."why_not_asking"(public.openings, uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."why_not_recruiting"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."why_not_recruiting"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."why_not_recruiting"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."withdraw_rival_requests"(public.opening_requests) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."withdraw_rival_requests"(public.opening_requests) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."withdraw_rival_requests"(public.opening_requests) TO "postgres";

REVOKE ALL ON FUNCTION "private"."without_applicant"(jsonb) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."without_applicant"(jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."without_applicant"(jsonb) TO "postgres";

REVOKE ALL ON FUNCTION "private"."works_on_award"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."works_on_award"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."works_on_award"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."write_criteria"(uuid, jsonb) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."write_criteria"(uuid, jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."write_criteria"(uuid, jsonb) TO "postgres";

REVOKE ALL ON FUNCTION "private"."write_import"(uuid, text, jsonb, uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."write_import"(uuid, text, jsonb, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."write_import"(uuid, text, jsonb, uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."written_time"(timestamp WITH time zone, text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."written_time"(timestamp WITH time zone, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."written_time"(timestamp WITH time zone, text) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."accept_assignment"(uuid, boolean) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."accept_assignment"(uuid, boolean) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."accept_assignment"(uuid, boolean) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."accept_assignment"(uuid, boolean) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."accept_invitation"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."accept_invitation"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."accept_invitation"(uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."accept_invitation"(uuid) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."accept_ip_terms"(uuid, uuid, public.ip_regime) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."accept_ip_terms"(uuid, uuid, public.ip_regime) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."accept_ip_terms"(uuid, uuid, public.ip_regime) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."accept_ip_terms"(uuid, uuid, public.ip_regime) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."accept_milestone"(uuid, numeric, text, integer) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."accept_milestone"(uuid, numeric, text, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."accept_milestone"(uuid, numeric, text, integer) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."accept_milestone"(uuid, numeric, text, integer) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."accept_partnership"(uuid, uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."accept_partnership"(uuid, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."accept_partnership"(uuid, uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."accept_partnership"(uuid, uuid) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."accept_request"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."accept_request"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."accept_request"(uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."accept_request"(uuid) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."add_team_person"(uuid, uuid, public.team_role) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."add_team_person"(uuid, uuid, public.team_role) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."add_team_person"(uuid, uuid, public.team_role) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."add_team_person"(uuid, uuid, public.team_role) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."agree_to_request"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."agree_to_request"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."agree_to_request"(uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."agree_to_request"(uuid) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."approval_funds"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."approval_funds"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."approval_funds"(uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."approval_funds"(uuid) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."approvals_page"() TO "authenticated";

REVOKE ALL ON FUNCTION "public"."approvals_page"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."approvals_page"() TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."approvals_page"() TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."approve_award"(uuid, bigint) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."approve_award"(uuid, bigint) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."approve_award"(uuid, bigint) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."approve_award"(uuid, bigint) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."approve_challenge"(uuid, uuid, bigint) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."approve_challenge"(uuid, uuid, bigint) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."approve_challenge"(uuid, uuid, bigint) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."approve_challenge"(uuid, uuid, bigint) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."approve_milestone"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."approve_milestone"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."approve_milestone"(uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."approve_milestone"(uuid) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."ask_conflict_dismissal"(uuid, uuid, text) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."ask_conflict_dismissal"(uuid, uuid, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."ask_conflict_dismissal"(uuid, uuid, text) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."ask_conflict_dismissal"(uuid, uuid, text) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."assign_panel"(uuid, uuid[], timestamp WITH time zone) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."assign_panel"(uuid, uuid[], timestamp WITH time zone) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."assign_panel"(uuid, uuid[], timestamp WITH time zone) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."assign_panel"(uuid, uuid[], timestamp WITH time zone) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."assign_reviewer"(uuid, uuid, timestamp WITH time zone) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."assign_reviewer"(uuid, uuid, timestamp WITH time zone) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."assign_reviewer"(uuid, uuid, timestamp WITH time zone) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."assign_reviewer"(uuid, uuid, timestamp WITH time zone) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."attach_evidence"(uuid, uuid, text, text, bigint, text) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."attach_evidence"(uuid, uuid, text, text, bigint, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."attach_evidence"(uuid, uuid, text, text, bigint, text) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."attach_evidence"(uuid, uuid, text, text, bigint, text) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."attach_file"(uuid, uuid, text, text, bigint, text) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."attach_file"(uuid, uuid, text, text, bigint, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."attach_file"(uuid, uuid, text, text, bigint, text) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."attach_file"(uuid, uuid, text, text, bigint, text) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."audit_page"(text, text, uuid, uuid, timestamp WITH time zone, timestamp WITH time zone, bigint, integer) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."audit_page"(text, text, uuid, uuid, timestamp WITH time zone, timestamp WITH time zone, bigint, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."audit_page"(text, text, uuid, uuid, timestamp WITH time zone, timestamp WITH time zone, bigint, integer) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."audit_page"(text, text, uuid, uuid, timestamp WITH time zone, timestamp WITH time zone, bigint, integer) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."authority_people_page"(text) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."authority_people_page"(text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."authority_people_page"(text) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."authority_people_page"(text) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."awaiting_awards"() TO "authenticated";

REVOKE ALL ON FUNCTION "public"."awaiting_awards"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."awaiting_awards"() TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."awaiting_awards"() TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."award_milestones"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."award_milestones"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."award_milestones"(uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."award_milestones"(uuid) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."award_page"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."award_page"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."award_page"(uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."award_page"(uuid) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."cancel_challenge"(uuid, text) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."cancel_challenge"(uuid, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."cancel_challenge"(uuid, text) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."cancel_challenge"(uuid, text) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."challenge_file"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."challenge_file"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."challenge_file"(uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."challenge_file"(uuid) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."challenge_gaps"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."challenge_gaps"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."challenge_gaps"(uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."challenge_gaps"(uuid) TO "service_role";

REVOKE ALL ON FUNCTION "public"."challenge_page"(text) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "public"."challenge_page"(text) TO "anon", "authenticated";

REVOKE ALL ON FUNCTION "public"."challenge_page"(text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."challenge_page"(text) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."challenge_page"(text) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."challenge_proposals_page"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."challenge_proposals_page"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."challenge_proposals_page"(uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."challenge_proposals_page"(uuid) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."change_member_roles"(uuid, uuid, public.organisation_role[]) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."change_member_roles"(uuid, uuid, public.organisation_role[]) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."change_member_roles"(uuid, uuid, public.organisation_role[]) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."change_member_roles"(uuid, uuid, public.organisation_role[]) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."change_team_person"(uuid, uuid, public.team_role, boolean) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."change_team_person"(uuid, uuid, public.team_role, boolean) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."change_team_person"(uuid, uuid, public.team_role, boolean) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."change_team_person"(uuid, uuid, public.team_role, boolean) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."check_stripe_payment"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."check_stripe_payment"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."check_stripe_payment"(uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."check_stripe_payment"(uuid) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."close_opening"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."close_opening"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."close_opening"(uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."close_opening"(uuid) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."complete_award"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."complete_award"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."complete_award"(uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."complete_award"(uuid) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."complete_profile"() TO "authenticated";

REVOKE ALL ON FUNCTION "public"."complete_profile"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."complete_profile"() TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."complete_profile"() TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."complete_review"(uuid, integer) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."complete_review"(uuid, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."complete_review"(uuid, integer) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."complete_review"(uuid, integer) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."confirm_contribution"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."confirm_contribution"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."confirm_contribution"(uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."confirm_contribution"(uuid) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."confirm_voucher"(uuid, text) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."confirm_voucher"(uuid, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."confirm_voucher"(uuid, text) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."confirm_voucher"(uuid, text) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."consent_to_terms"(uuid, text) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."consent_to_terms"(uuid, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."consent_to_terms"(uuid, text) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."consent_to_terms"(uuid, text) TO "service_role";

REVOKE ALL ON FUNCTION "public"."count_challenges"(jsonb) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "public"."count_challenges"(jsonb) TO "anon", "authenticated";

REVOKE ALL ON FUNCTION "public"."count_challenges"(jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."count_challenges"(jsonb) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."count_challenges"(jsonb) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."decide_challenge"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."decide_challenge"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."decide_challenge"(uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."decide_challenge"(uuid) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."declare_conflict"(uuid, text) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."declare_conflict"(uuid, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."declare_conflict"(uuid, text) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."declare_conflict"(uuid, text) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."decline_assignment"(uuid, text) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."decline_assignment"(uuid, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."decline_assignment"(uuid, text) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."decline_assignment"(uuid, text) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."decline_award"(uuid, text) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."decline_award"(uuid, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."decline_award"(uuid, text) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."decline_award"(uuid, text) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."decline_invitation"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."decline_invitation"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."decline_invitation"(uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."decline_invitation"(uuid) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."decline_partnership"(uuid, uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."decline_partnership"(uuid, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."decline_partnership"(uuid, uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."decline_partnership"(uuid, uuid) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."decline_request"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."decline_request"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."decline_request"(uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."decline_request"(uuid) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."disband_team"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."disband_team"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."disband_team"(uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."disband_team"(uuid) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."dismiss_conflict"(uuid, uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."dismiss_conflict"(uuid, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."dismiss_conflict"(uuid, uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."dismiss_conflict"(uuid, uuid) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."draft_challenge"(uuid, text, public.challenge_kind) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."draft_challenge"(uuid, text, public.challenge_kind) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."draft_challenge"(uuid, text, public.challenge_kind) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."draft_challenge"(uuid, text, public.challenge_kind) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."enter_contribution"(uuid, public.contribution_kind, text, bigint, text) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."enter_contribution"(uuid, public.contribution_kind, text, bigint, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."enter_contribution"(uuid, public.contribution_kind, text, bigint, text) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."enter_contribution"(uuid, public.contribution_kind, text, bigint, text) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."enter_voucher"(uuid, text) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."enter_voucher"(uuid, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."enter_voucher"(uuid, text) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."enter_voucher"(uuid, text) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."extend_challenge"(uuid, timestamp WITH time zone, timestamp WITH time zone) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."extend_challenge"(uuid, timestamp WITH time zone, timestamp WITH time zone) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."extend_challenge"(uuid, timestamp WITH time zone, timestamp WITH time zone) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."extend_challenge"(uuid, timestamp WITH time zone, timestamp WITH time zone) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."fail_payment"(uuid, text) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."fail_payment"(uuid, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."fail_payment"(uuid, text) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."fail_payment"(uuid, text) TO "service_role";

REVOKE ALL ON FUNCTION "public"."fail_stripe_payment"(uuid, integer, text, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."fail_stripe_payment"(uuid, integer, text, uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."fail_stripe_payment"(uuid, integer, text, uuid) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."fetch_evidence"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."fetch_evidence"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."fetch_evidence"(uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."fetch_evidence"(uuid) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."fetch_file"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."fetch_file"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."fetch_file"(uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."fetch_file"(uuid) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."find_openings"(jsonb) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."find_openings"(jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."find_openings"(jsonb) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."find_openings"(jsonb) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."find_partners"(uuid, text) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."find_partners"(uuid, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."find_partners"(uuid, text) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."find_partners"(uuid, text) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."find_team_candidates"(uuid, text) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."find_team_candidates"(uuid, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."find_team_candidates"(uuid, text) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."find_team_candidates"(uuid, text) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."fund_page"(uuid, bigint) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."fund_page"(uuid, bigint) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."fund_page"(uuid, bigint) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."fund_page"(uuid, bigint) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."funds_page"() TO "authenticated";

REVOKE ALL ON FUNCTION "public"."funds_page"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."funds_page"() TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."funds_page"() TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."grant_platform_role"(uuid, public.platform_role) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."grant_platform_role"(uuid, public.platform_role) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."grant_platform_role"(uuid, public.platform_role) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."grant_platform_role"(uuid, public.platform_role) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."hand_over_lead"(uuid, uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."hand_over_lead"(uuid, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."hand_over_lead"(uuid, uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."hand_over_lead"(uuid, uuid) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."import_challenges"(uuid, text, jsonb) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."import_challenges"(uuid, text, jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."import_challenges"(uuid, text, jsonb) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."import_challenges"(uuid, text, jsonb) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."import_page"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."import_page"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."import_page"(uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."import_page"(uuid) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."imports_page"() TO "authenticated";

REVOKE ALL ON FUNCTION "public"."imports_page"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."imports_page"() TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."imports_page"() TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."invitation_page"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."invitation_page"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."invitation_page"(uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."invitation_page"(uuid) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."invite_member"(uuid, text, public.organisation_role) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."invite_member"(uuid, text, public.organisation_role) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."invite_member"(uuid, text, public.organisation_role) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."invite_member"(uuid, text, public.organisation_role) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."invite_partner"(uuid, uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."invite_partner"(uuid, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."invite_partner"(uuid, uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."invite_partner"(uuid, uuid) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."leave_organisation"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."leave_organisation"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."leave_organisation"(uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."leave_organisation"(uuid) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."leave_partnership"(uuid, uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."leave_partnership"(uuid, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."leave_partnership"(uuid, uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."leave_partnership"(uuid, uuid) TO "service_role";

REVOKE ALL ON FUNCTION "public"."loose_objects"(text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."loose_objects"(text) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."loose_objects"(text) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."mark_eligible"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."mark_eligible"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."mark_eligible"(uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."mark_eligible"(uuid) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."mark_ineligible"(uuid, text) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."mark_ineligible"(uuid, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."mark_ineligible"(uuid, text) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."mark_ineligible"(uuid, text) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."milestone_page"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."milestone_page"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."milestone_page"(uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."milestone_page"(uuid) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."my_challenges"(public.challenge_status, jsonb) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."my_challenges"(public.challenge_status, jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."my_challenges"(public.challenge_status, jsonb) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."my_challenges"(public.challenge_status, jsonb) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."my_context"() TO "authenticated";

REVOKE ALL ON FUNCTION "public"."my_context"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."my_context"() TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."my_context"() TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."my_requests"() TO "authenticated";

REVOKE ALL ON FUNCTION "public"."my_requests"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."my_requests"() TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."my_requests"() TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."my_reviews_page"() TO "authenticated";

REVOKE ALL ON FUNCTION "public"."my_reviews_page"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."my_reviews_page"() TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."my_reviews_page"() TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."my_teams"() TO "authenticated";

REVOKE ALL ON FUNCTION "public"."my_teams"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."my_teams"() TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."my_teams"() TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."my_work"() TO "authenticated";

REVOKE ALL ON FUNCTION "public"."my_work"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."my_work"() TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."my_work"() TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."notices_page"(bigint, integer) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."notices_page"(bigint, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."notices_page"(bigint, integer) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."notices_page"(bigint, integer) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."offer_award"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."offer_award"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."offer_award"(uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."offer_award"(uuid) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."open_fund"(text, text, boolean, uuid, text) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."open_fund"(text, text, boolean, uuid, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."open_fund"(text, text, boolean, uuid, text) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."open_fund"(text, text, boolean, uuid, text) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."open_proposal"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."open_proposal"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."open_proposal"(uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."open_proposal"(uuid) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."opening_page"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."opening_page"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."opening_page"(uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."opening_page"(uuid) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."order_payment"(uuid, public.payment_provider) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."order_payment"(uuid, public.payment_provider) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."order_payment"(uuid, public.payment_provider) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."order_payment"(uuid, public.payment_provider) TO "service_role";

REVOKE ALL ON FUNCTION "public"."organisation_page"(text) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "public"."organisation_page"(text) TO "anon", "authenticated";

REVOKE ALL ON FUNCTION "public"."organisation_page"(text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."organisation_page"(text) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."organisation_page"(text) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."organisation_payout_page"(text) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."organisation_payout_page"(text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."organisation_payout_page"(text) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."organisation_payout_page"(text) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."organisation_people_page"(text) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."organisation_people_page"(text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."organisation_people_page"(text) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."organisation_people_page"(text) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."organisation_queue_page"(public.organisation_status, timestamp WITH time zone, uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."organisation_queue_page"(public.organisation_status, timestamp WITH time zone, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."organisation_queue_page"(public.organisation_status, timestamp WITH time zone, uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."organisation_queue_page"(public.organisation_status, timestamp WITH time zone, uuid) TO "service_role";

REVOKE ALL ON FUNCTION "public"."organisations_page"(text, public.organisation_kind, text, text, uuid, integer) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "public"."organisations_page"(text, public.organisation_kind, text, text, uuid, integer) TO "anon", "authenticated";

REVOKE ALL ON FUNCTION "public"."organisations_page"(text, public.organisation_kind, text, text, uuid, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."organisations_page"(text, public.organisation_kind, text, text, uuid, integer) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."organisations_page"(text, public.organisation_kind, text, text, uuid, integer) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."payment_page"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."payment_page"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."payment_page"(uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."payment_page"(uuid) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."payments_page"() TO "authenticated";

REVOKE ALL ON FUNCTION "public"."payments_page"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."payments_page"() TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."payments_page"() TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."post_opening"(uuid, text, text, text[], text, integer, bigint, boolean, text, integer, timestamp WITH time zone) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."post_opening"(uuid, text, text, text[], text, integer, bigint, boolean, text, integer, timestamp WITH time zone) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."post_opening"(uuid, text, text, text[], text, integer, bigint, boolean, text, integer, timestamp WITH time zone) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."post_opening"(uuid, text, text, text[], text, integer, bigint, boolean, text, integer, timestamp WITH time zone) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."proposal_feedback"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."proposal_feedback"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."proposal_feedback"(uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."proposal_feedback"(uuid) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."proposal_gaps"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."proposal_gaps"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."proposal_gaps"(uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."proposal_gaps"(uuid) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."proposal_page"(uuid, text) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."proposal_page"(uuid, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."proposal_page"(uuid, text) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."proposal_page"(uuid, text) TO "service_role";

REVOKE ALL ON FUNCTION "public"."public_award"(uuid) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "public"."public_award"(uuid) TO "anon", "authenticated";

REVOKE ALL ON FUNCTION "public"."public_award"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."public_award"(uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."public_award"(uuid) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."publish_challenge"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."publish_challenge"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."publish_challenge"(uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."publish_challenge"(uuid) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."query_milestone"(uuid, text) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."query_milestone"(uuid, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."query_milestone"(uuid, text) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."query_milestone"(uuid, text) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."ranking"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."ranking"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."ranking"(uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."ranking"(uuid) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."read_all_notices"(bigint) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."read_all_notices"(bigint) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."read_all_notices"(bigint) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."read_all_notices"(bigint) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."read_notice"(bigint) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."read_notice"(bigint) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."read_notice"(bigint) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."read_notice"(bigint) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."recommend_award"(uuid, bigint, text, text) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."recommend_award"(uuid, bigint, text, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."recommend_award"(uuid, bigint, text, text) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."recommend_award"(uuid, bigint, text, text) TO "service_role";

REVOKE ALL ON FUNCTION "public"."record_stripe_transfer"(uuid, uuid, integer, text, boolean) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."record_stripe_transfer"(uuid, uuid, integer, text, boolean) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."record_stripe_transfer"(uuid, uuid, integer, text, boolean) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."refuse_challenge"(uuid, text) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."refuse_challenge"(uuid, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."refuse_challenge"(uuid, text) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."refuse_challenge"(uuid, text) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."refuse_milestone"(uuid, text) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."refuse_milestone"(uuid, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."refuse_milestone"(uuid, text) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."refuse_milestone"(uuid, text) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."refuse_request"(uuid, text) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."refuse_request"(uuid, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."refuse_request"(uuid, text) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."refuse_request"(uuid, text) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."register_organisation"(text, public.organisation_kind, text, text, text, text, jsonb) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."register_organisation"(text, public.organisation_kind, text, text, text, text, jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."register_organisation"(text, public.organisation_kind, text, text, text, text, jsonb) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."register_organisation"(text, public.organisation_kind, text, text, text, text, jsonb) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."reinstate_organisation"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."reinstate_organisation"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."reinstate_organisation"(uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."reinstate_organisation"(uuid) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."reinstate_proposal"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."reinstate_proposal"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."reinstate_proposal"(uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."reinstate_proposal"(uuid) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."reject_organisation"(uuid, text) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."reject_organisation"(uuid, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."reject_organisation"(uuid, text) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."reject_organisation"(uuid, text) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."reject_proposal"(uuid, text) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."reject_proposal"(uuid, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."reject_proposal"(uuid, text) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."reject_proposal"(uuid, text) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."release_retention"(uuid, public.payment_provider) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."release_retention"(uuid, public.payment_provider) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."release_retention"(uuid, public.payment_provider) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."release_retention"(uuid, public.payment_provider) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."remove_evidence"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."remove_evidence"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."remove_evidence"(uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."remove_evidence"(uuid) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."remove_file"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."remove_file"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."remove_file"(uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."remove_file"(uuid) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."remove_member"(uuid, uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."remove_member"(uuid, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."remove_member"(uuid, uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."remove_member"(uuid, uuid) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."remove_team_person"(uuid, uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."remove_team_person"(uuid, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."remove_team_person"(uuid, uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."remove_team_person"(uuid, uuid) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."rename_proposal"(uuid, text) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."rename_proposal"(uuid, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."rename_proposal"(uuid, text) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."rename_proposal"(uuid, text) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."rename_team"(uuid, text) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."rename_team"(uuid, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."rename_team"(uuid, text) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."rename_team"(uuid, text) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."request_opening"(uuid, text) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."request_opening"(uuid, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."request_opening"(uuid, text) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."request_opening"(uuid, text) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."reserve_proposal"(uuid, integer, text) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."reserve_proposal"(uuid, integer, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."reserve_proposal"(uuid, integer, text) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."reserve_proposal"(uuid, integer, text) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."retry_payment"(uuid, integer) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."retry_payment"(uuid, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."retry_payment"(uuid, integer) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."retry_payment"(uuid, integer) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."return_award"(uuid, text) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."return_award"(uuid, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."return_award"(uuid, text) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."return_award"(uuid, text) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."return_challenge"(uuid, text) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."return_challenge"(uuid, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."return_challenge"(uuid, text) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."return_challenge"(uuid, text) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."review_page"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."review_page"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."review_page"(uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."review_page"(uuid) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."revoke_assignment"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."revoke_assignment"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."revoke_assignment"(uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."revoke_assignment"(uuid) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."revoke_invitation"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."revoke_invitation"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."revoke_invitation"(uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."revoke_invitation"(uuid) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."revoke_partnership"(uuid, uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."revoke_partnership"(uuid, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."revoke_partnership"(uuid, uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."revoke_partnership"(uuid, uuid) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."revoke_platform_role"(uuid, public.platform_role) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."revoke_platform_role"(uuid, public.platform_role) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."revoke_platform_role"(uuid, public.platform_role) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."revoke_platform_role"(uuid, public.platform_role) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."save_answer"(uuid, uuid, integer, text) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."save_answer"(uuid, uuid, integer, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."save_answer"(uuid, uuid, integer, text) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."save_answer"(uuid, uuid, integer, text) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."save_answers"(uuid, jsonb) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."save_answers"(uuid, jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."save_answers"(uuid, jsonb) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."save_answers"(uuid, jsonb) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."save_background"(uuid, integer, jsonb) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."save_background"(uuid, integer, jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."save_background"(uuid, integer, jsonb) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."save_background"(uuid, integer, jsonb) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."save_budget"(uuid, integer, jsonb) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."save_budget"(uuid, integer, jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."save_budget"(uuid, integer, jsonb) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."save_budget"(uuid, integer, jsonb) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."save_challenge"(uuid, integer, jsonb) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."save_challenge"(uuid, integer, jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."save_challenge"(uuid, integer, jsonb) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."save_challenge"(uuid, integer, jsonb) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."save_criteria"(uuid, integer, jsonb) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."save_criteria"(uuid, integer, jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."save_criteria"(uuid, integer, jsonb) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."save_criteria"(uuid, integer, jsonb) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."save_deed"(uuid, integer, jsonb) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."save_deed"(uuid, integer, jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."save_deed"(uuid, integer, jsonb) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."save_deed"(uuid, integer, jsonb) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."save_milestones"(uuid, integer, jsonb) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."save_milestones"(uuid, integer, jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."save_milestones"(uuid, integer, jsonb) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."save_milestones"(uuid, integer, jsonb) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."save_prompts"(uuid, integer, jsonb) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."save_prompts"(uuid, integer, jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."save_prompts"(uuid, integer, jsonb) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."save_prompts"(uuid, integer, jsonb) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."save_review"(uuid, integer, jsonb, text, text) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."save_review"(uuid, integer, jsonb, text, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."save_review"(uuid, integer, jsonb, text, text) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."save_review"(uuid, integer, jsonb, text, text) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."save_section"(uuid, public.proposal_section_kind, integer, text) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."save_section"(uuid, public.proposal_section_kind, integer, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."save_section"(uuid, public.proposal_section_kind, integer, text) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."save_section"(uuid, public.proposal_section_kind, integer, text) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."save_shares"(uuid, integer, jsonb) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."save_shares"(uuid, integer, jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."save_shares"(uuid, integer, jsonb) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."save_shares"(uuid, integer, jsonb) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."save_student_record"(uuid, text, text, date, uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."save_student_record"(uuid, text, text, date, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."save_student_record"(uuid, text, text, date, uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."save_student_record"(uuid, text, text, date, uuid) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."seal_deed"(uuid, integer) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."seal_deed"(uuid, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."seal_deed"(uuid, integer) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."seal_deed"(uuid, integer) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."sealed_proposal_count"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."sealed_proposal_count"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."sealed_proposal_count"(uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."sealed_proposal_count"(uuid) TO "service_role";

REVOKE ALL ON FUNCTION "public"."search_awards"(jsonb) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "public"."search_awards"(jsonb) TO "anon", "authenticated";

REVOKE ALL ON FUNCTION "public"."search_awards"(jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."search_awards"(jsonb) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."search_awards"(jsonb) TO "service_role";

REVOKE ALL ON FUNCTION "public"."search_challenges"(jsonb) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "public"."search_challenges"(jsonb) TO "anon", "authenticated";

REVOKE ALL ON FUNCTION "public"."search_challenges"(jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."search_challenges"(jsonb) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."search_challenges"(jsonb) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."search_reviewers"(uuid, text) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."search_reviewers"(uuid, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."search_reviewers"(uuid, text) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."search_reviewers"(uuid, text) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."set_payout_account"(uuid, text, text, text) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."set_payout_account"(uuid, text, text, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."set_payout_account"(uuid, text, text, text) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."set_payout_account"(uuid, text, text, text) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."sign_agreement"(uuid, text, uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."sign_agreement"(uuid, text, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."sign_agreement"(uuid, text, uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."sign_agreement"(uuid, text, uuid) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."sign_deed"(uuid, text, uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."sign_deed"(uuid, text, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."sign_deed"(uuid, text, uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."sign_deed"(uuid, text, uuid) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."sign_off_proposal"(uuid, text) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."sign_off_proposal"(uuid, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."sign_off_proposal"(uuid, text) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."sign_off_proposal"(uuid, text) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."sign_out_everywhere"() TO "authenticated";

REVOKE ALL ON FUNCTION "public"."sign_out_everywhere"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."sign_out_everywhere"() TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."sign_out_everywhere"() TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."start_team"(uuid, uuid, text) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."start_team"(uuid, uuid, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."start_team"(uuid, uuid, text) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."start_team"(uuid, uuid, text) TO "service_role";

REVOKE ALL ON FUNCTION "public"."stripe_transfers_due"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."stripe_transfers_due"(uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."stripe_transfers_due"(uuid) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."student_record_page"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."student_record_page"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."student_record_page"(uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."student_record_page"(uuid) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."submit_challenge"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."submit_challenge"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."submit_challenge"(uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."submit_challenge"(uuid) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."submit_milestone"(uuid, text) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."submit_milestone"(uuid, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."submit_milestone"(uuid, text) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."submit_milestone"(uuid, text) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."submit_proposal"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."submit_proposal"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."submit_proposal"(uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."submit_proposal"(uuid) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."suggest_amount"(uuid, bigint) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."suggest_amount"(uuid, bigint) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."suggest_amount"(uuid, bigint) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."suggest_amount"(uuid, bigint) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."suspend_organisation"(uuid, text) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."suspend_organisation"(uuid, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."suspend_organisation"(uuid, text) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."suspend_organisation"(uuid, text) TO "service_role";

REVOKE ALL ON FUNCTION "public"."take_stripe_event"(text, text, text, uuid, uuid, integer, bigint, text, bigint) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."take_stripe_event"(text, text, text, uuid, uuid, integer, bigint, text, bigint) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."take_stripe_event"(text, text, text, uuid, uuid, integer, bigint, text, bigint) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."team_page"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."team_page"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."team_page"(uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."team_page"(uuid) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."team_start_page"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."team_start_page"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."team_start_page"(uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."team_start_page"(uuid) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."terminate_award"(uuid, text) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."terminate_award"(uuid, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."terminate_award"(uuid, text) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."terminate_award"(uuid, text) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."timeline"(text, uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."timeline"(text, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."timeline"(text, uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."timeline"(text, uuid) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."update_organisation"(uuid, text, text, public.organisation_kind, text, text, text, text, boolean, jsonb) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."update_organisation"(uuid, text, text, public.organisation_kind, text, text, text, text, boolean, jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."update_organisation"(uuid, text, text, public.organisation_kind, text, text, text, text, boolean, jsonb) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."update_organisation"(uuid, text, text, public.organisation_kind, text, text, text, text, boolean, jsonb) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."update_profile"(text, text, text[], text[], text, text) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."update_profile"(text, text, text[], text[], text, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."update_profile"(text, text, text[], text[], text, text) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."update_profile"(text, text, text[], text[], text, text) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."verify_audit_chain"() TO "authenticated";

REVOKE ALL ON FUNCTION "public"."verify_audit_chain"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."verify_audit_chain"() TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."verify_audit_chain"() TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."verify_organisation"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."verify_organisation"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."verify_organisation"(uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."verify_organisation"(uuid) TO "service_role";

REVOKE ALL ON FUNCTION "public"."verify_receipt"(bigint, text) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "public"."verify_receipt"(bigint, text) TO "anon", "authenticated";

REVOKE ALL ON FUNCTION "public"."verify_receipt"(bigint, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."verify_receipt"(bigint, text) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."verify_receipt"(bigint, text) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."withdraw_contribution"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."withdraw_contribution"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."withdraw_contribution"(uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."withdraw_contribution"(uuid) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."withdraw_proposal"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."withdraw_proposal"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."withdraw_proposal"(uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."withdraw_proposal"(uuid) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."withdraw_request"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."withdraw_request"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."withdraw_request"(uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."withdraw_request"(uuid) TO "service_role";

GRANT USAGE ON SCHEMA "private" TO "anon", "authenticated", "service_role";

REVOKE ALL ON SEQUENCE "public"."audit_entries_id_seq" FROM "postgres";

GRANT SELECT, UPDATE, USAGE ON SEQUENCE "public"."audit_entries_id_seq" TO "postgres";

REVOKE ALL ON SEQUENCE "public"."audit_entries_id_seq" FROM "service_role";

GRANT SELECT, UPDATE, USAGE ON SEQUENCE "public"."audit_entries_id_seq" TO "service_role";

REVOKE ALL ON SEQUENCE "public"."awards_number_seq" FROM "postgres";

GRANT SELECT, UPDATE, USAGE ON SEQUENCE "public"."awards_number_seq" TO "postgres";

REVOKE ALL ON SEQUENCE "public"."awards_number_seq" FROM "service_role";

GRANT SELECT, UPDATE, USAGE ON SEQUENCE "public"."awards_number_seq" TO "service_role";

REVOKE ALL ON SEQUENCE "public"."challenges_number_seq" FROM "postgres";

GRANT SELECT, UPDATE, USAGE ON SEQUENCE "public"."challenges_number_seq" TO "postgres";

REVOKE ALL ON SEQUENCE "public"."challenges_number_seq" FROM "service_role";

GRANT SELECT, UPDATE, USAGE ON SEQUENCE "public"."challenges_number_seq" TO "service_role";

REVOKE ALL ON SEQUENCE "public"."ledger_postings_id_seq" FROM "postgres";

GRANT SELECT, UPDATE, USAGE ON SEQUENCE "public"."ledger_postings_id_seq" TO "postgres";

REVOKE ALL ON SEQUENCE "public"."ledger_postings_id_seq" FROM "service_role";

GRANT SELECT, UPDATE, USAGE ON SEQUENCE "public"."ledger_postings_id_seq" TO "service_role";

REVOKE ALL ON SEQUENCE "public"."ledger_transactions_id_seq" FROM "postgres";

GRANT SELECT, UPDATE, USAGE ON SEQUENCE "public"."ledger_transactions_id_seq" TO "postgres";

REVOKE ALL ON SEQUENCE "public"."ledger_transactions_id_seq" FROM "service_role";

GRANT SELECT, UPDATE, USAGE ON SEQUENCE "public"."ledger_transactions_id_seq" TO "service_role";

REVOKE ALL ON SEQUENCE "public"."notices_id_seq" FROM "postgres";

GRANT SELECT, UPDATE, USAGE ON SEQUENCE "public"."notices_id_seq" TO "postgres";

REVOKE ALL ON SEQUENCE "public"."notices_id_seq" FROM "service_role";

GRANT SELECT, UPDATE, USAGE ON SEQUENCE "public"."notices_id_seq" TO "service_role";

REVOKE ALL ON SEQUENCE "public"."payments_number_seq" FROM "postgres";

GRANT SELECT, UPDATE, USAGE ON SEQUENCE "public"."payments_number_seq" TO "postgres";

REVOKE ALL ON SEQUENCE "public"."payments_number_seq" FROM "service_role";

GRANT SELECT, UPDATE, USAGE ON SEQUENCE "public"."payments_number_seq" TO "service_role";

REVOKE ALL ON SEQUENCE "public"."proposals_number_seq" FROM "postgres";

GRANT SELECT, UPDATE, USAGE ON SEQUENCE "public"."proposals_number_seq" TO "postgres";

REVOKE ALL ON SEQUENCE "public"."proposals_number_seq" FROM "service_role";

GRANT SELECT, UPDATE, USAGE ON SEQUENCE "public"."proposals_number_seq" TO "service_role";

REVOKE ALL ON TABLE "public"."agreement_signatures" FROM "authenticated";

GRANT SELECT ON TABLE "public"."agreement_signatures" TO "authenticated";

REVOKE ALL ON TABLE "public"."agreement_signatures" FROM "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."agreement_signatures" TO "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."agreement_signatures" TO "service_role";

REVOKE ALL ON TABLE "public"."agreements" FROM "authenticated";

GRANT SELECT ON TABLE "public"."agreements" TO "authenticated";

REVOKE ALL ON TABLE "public"."agreements" FROM "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."agreements" TO "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."agreements" TO "service_role";

REVOKE ALL ON TABLE "public"."audit_entries" FROM "authenticated";

GRANT SELECT ON TABLE "public"."audit_entries" TO "authenticated";

REVOKE ALL ON TABLE "public"."audit_entries" FROM "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."audit_entries" TO "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."audit_entries" TO "service_role";

REVOKE ALL ON TABLE "public"."award_shares" FROM "authenticated";

GRANT SELECT ON TABLE "public"."award_shares" TO "authenticated";

REVOKE ALL ON TABLE "public"."award_shares" FROM "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."award_shares" TO "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."award_shares" TO "service_role";

REVOKE ALL ON TABLE "public"."awards" FROM "authenticated";

REVOKE ALL ("activated_at") ON TABLE "public"."awards" FROM "authenticated";

GRANT SELECT ("activated_at") ON TABLE "public"."awards" TO "authenticated";

REVOKE ALL ("amount_minor") ON TABLE "public"."awards" FROM "authenticated";

GRANT SELECT ("amount_minor") ON TABLE "public"."awards" TO "authenticated";

REVOKE ALL ("approved_at") ON TABLE "public"."awards" FROM "authenticated";

GRANT SELECT ("approved_at") ON TABLE "public"."awards" TO "authenticated";

REVOKE ALL ("approved_by") ON TABLE "public"."awards" FROM "authenticated";

GRANT SELECT ("approved_by") ON TABLE "public"."awards" TO "authenticated";

REVOKE ALL ("challenge_id") ON TABLE "public"."awards" FROM "authenticated";

GRANT SELECT ("challenge_id") ON TABLE "public"."awards" TO "authenticated";

REVOKE ALL ("completed_at") ON TABLE "public"."awards" FROM "authenticated";

GRANT SELECT ("completed_at") ON TABLE "public"."awards" TO "authenticated";

REVOKE ALL ("currency") ON TABLE "public"."awards" FROM "authenticated";

GRANT SELECT ("currency") ON TABLE "public"."awards" TO "authenticated";

REVOKE ALL ("decline_reason") ON TABLE "public"."awards" FROM "authenticated";

GRANT SELECT ("decline_reason") ON TABLE "public"."awards" TO "authenticated";

REVOKE ALL ("declined_at") ON TABLE "public"."awards" FROM "authenticated";

GRANT SELECT ("declined_at") ON TABLE "public"."awards" TO "authenticated";

REVOKE ALL ("declined_by") ON TABLE "public"."awards" FROM "authenticated";

GRANT SELECT ("declined_by") ON TABLE "public"."awards" TO "authenticated";

REVOKE ALL ("expired_at") ON TABLE "public"."awards" FROM "authenticated";

GRANT SELECT ("expired_at") ON TABLE "public"."awards" TO "authenticated";

REVOKE ALL ("fund_id") ON TABLE "public"."awards" FROM "authenticated";

GRANT SELECT ("fund_id") ON TABLE "public"."awards" TO "authenticated";

REVOKE ALL ("id") ON TABLE "public"."awards" FROM "authenticated";

GRANT SELECT ("id") ON TABLE "public"."awards" TO "authenticated";

REVOKE ALL ("number") ON TABLE "public"."awards" FROM "authenticated";

GRANT SELECT ("number") ON TABLE "public"."awards" TO "authenticated";

REVOKE ALL ("offer_expires_at") ON TABLE "public"."awards" FROM "authenticated";

GRANT SELECT ("offer_expires_at") ON TABLE "public"."awards" TO "authenticated";

REVOKE ALL ("offered_at") ON TABLE "public"."awards" FROM "authenticated";

GRANT SELECT ("offered_at") ON TABLE "public"."awards" TO "authenticated";

REVOKE ALL ("offered_by") ON TABLE "public"."awards" FROM "authenticated";

GRANT SELECT ("offered_by") ON TABLE "public"."awards" TO "authenticated";

REVOKE ALL ("proposal_id") ON TABLE "public"."awards" FROM "authenticated";

GRANT SELECT ("proposal_id") ON TABLE "public"."awards" TO "authenticated";

REVOKE ALL ("recommended_at") ON TABLE "public"."awards" FROM "authenticated";

GRANT SELECT ("recommended_at") ON TABLE "public"."awards" TO "authenticated";

REVOKE ALL ("recommended_by") ON TABLE "public"."awards" FROM "authenticated";

GRANT SELECT ("recommended_by") ON TABLE "public"."awards" TO "authenticated";

REVOKE ALL ("returned_at") ON TABLE "public"."awards" FROM "authenticated";

GRANT SELECT ("returned_at") ON TABLE "public"."awards" TO "authenticated";

REVOKE ALL ("team_id") ON TABLE "public"."awards" FROM "authenticated";

GRANT SELECT ("team_id") ON TABLE "public"."awards" TO "authenticated";

REVOKE ALL ("terminated_at") ON TABLE "public"."awards" FROM "authenticated";

GRANT SELECT ("terminated_at") ON TABLE "public"."awards" TO "authenticated";

REVOKE ALL ("terminated_by") ON TABLE "public"."awards" FROM "authenticated";

GRANT SELECT ("terminated_by") ON TABLE "public"."awards" TO "authenticated";

REVOKE ALL ("termination_reason") ON TABLE "public"."awards" FROM "authenticated";

GRANT SELECT ("termination_reason") ON TABLE "public"."awards" TO "authenticated";

REVOKE ALL ON TABLE "public"."awards" FROM "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."awards" TO "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."awards" TO "service_role";

REVOKE ALL ON TABLE "public"."catalogue_entries" FROM "anon";

GRANT SELECT ON TABLE "public"."catalogue_entries" TO "anon";

REVOKE ALL ON TABLE "public"."catalogue_entries" FROM "authenticated";

GRANT SELECT ON TABLE "public"."catalogue_entries" TO "authenticated";

REVOKE ALL ON TABLE "public"."catalogue_entries" FROM "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."catalogue_entries" TO "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."catalogue_entries" TO "service_role";

REVOKE ALL ON TABLE "public"."challenge_criteria" FROM "anon";

GRANT SELECT ON TABLE "public"."challenge_criteria" TO "anon";

REVOKE ALL ON TABLE "public"."challenge_criteria" FROM "authenticated";

GRANT SELECT ON TABLE "public"."challenge_criteria" TO "authenticated";

REVOKE ALL ON TABLE "public"."challenge_criteria" FROM "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."challenge_criteria" TO "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."challenge_criteria" TO "service_role";

REVOKE ALL ON TABLE "public"."challenge_import_items" FROM "authenticated";

GRANT SELECT ON TABLE "public"."challenge_import_items" TO "authenticated";

REVOKE ALL ON TABLE "public"."challenge_import_items" FROM "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."challenge_import_items" TO "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."challenge_import_items" TO "service_role";

REVOKE ALL ON TABLE "public"."challenge_imports" FROM "authenticated";

GRANT SELECT ON TABLE "public"."challenge_imports" TO "authenticated";

REVOKE ALL ON TABLE "public"."challenge_imports" FROM "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."challenge_imports" TO "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."challenge_imports" TO "service_role";

REVOKE ALL ON TABLE "public"."challenge_prompts" FROM "anon";

GRANT SELECT ON TABLE "public"."challenge_prompts" TO "anon";

REVOKE ALL ON TABLE "public"."challenge_prompts" FROM "authenticated";

GRANT SELECT ON TABLE "public"."challenge_prompts" TO "authenticated";

REVOKE ALL ON TABLE "public"."challenge_prompts" FROM "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."challenge_prompts" TO "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."challenge_prompts" TO "service_role";

REVOKE ALL ON TABLE "public"."challenges" FROM "anon";

GRANT SELECT ON TABLE "public"."challenges" TO "anon";

REVOKE ALL ON TABLE "public"."challenges" FROM "authenticated";

GRANT SELECT ON TABLE "public"."challenges" TO "authenticated";

REVOKE ALL ON TABLE "public"."challenges" FROM "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."challenges" TO "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."challenges" TO "service_role";

REVOKE ALL ON TABLE "public"."conflict_dismissals" FROM "authenticated";

GRANT SELECT ON TABLE "public"."conflict_dismissals" TO "authenticated";

REVOKE ALL ON TABLE "public"."conflict_dismissals" FROM "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."conflict_dismissals" TO "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."conflict_dismissals" TO "service_role";

REVOKE ALL ON TABLE "public"."consent_terms" FROM "authenticated";

GRANT SELECT ON TABLE "public"."consent_terms" TO "authenticated";

REVOKE ALL ON TABLE "public"."consent_terms" FROM "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."consent_terms" TO "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."consent_terms" TO "service_role";

REVOKE ALL ON TABLE "public"."contributions" FROM "authenticated";

GRANT SELECT ON TABLE "public"."contributions" TO "authenticated";

REVOKE ALL ON TABLE "public"."contributions" FROM "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."contributions" TO "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."contributions" TO "service_role";

REVOKE ALL ON TABLE "public"."declared_conflicts" FROM "authenticated";

GRANT SELECT ON TABLE "public"."declared_conflicts" TO "authenticated";

REVOKE ALL ON TABLE "public"."declared_conflicts" FROM "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."declared_conflicts" TO "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."declared_conflicts" TO "service_role";

REVOKE ALL ON TABLE "public"."fund_balances" FROM "authenticated";

GRANT SELECT ON TABLE "public"."fund_balances" TO "authenticated";

REVOKE ALL ON TABLE "public"."fund_balances" FROM "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."fund_balances" TO "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."fund_balances" TO "service_role";

REVOKE ALL ON TABLE "public"."funds" FROM "authenticated";

GRANT SELECT ON TABLE "public"."funds" TO "authenticated";

REVOKE ALL ON TABLE "public"."funds" FROM "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."funds" TO "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."funds" TO "service_role";

REVOKE ALL ON TABLE "public"."ip_background_items" FROM "authenticated";

GRANT SELECT ON TABLE "public"."ip_background_items" TO "authenticated";

REVOKE ALL ON TABLE "public"."ip_background_items" FROM "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."ip_background_items" TO "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."ip_background_items" TO "service_role";

REVOKE ALL ON TABLE "public"."ip_deed_signatures" FROM "authenticated";

GRANT SELECT ON TABLE "public"."ip_deed_signatures" TO "authenticated";

REVOKE ALL ON TABLE "public"."ip_deed_signatures" FROM "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."ip_deed_signatures" TO "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."ip_deed_signatures" TO "service_role";

REVOKE ALL ON TABLE "public"."ip_deeds" FROM "authenticated";

GRANT SELECT ON TABLE "public"."ip_deeds" TO "authenticated";

REVOKE ALL ON TABLE "public"."ip_deeds" FROM "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."ip_deeds" TO "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."ip_deeds" TO "service_role";

REVOKE ALL ON TABLE "public"."ip_licences" FROM "authenticated";

GRANT SELECT ON TABLE "public"."ip_licences" TO "authenticated";

REVOKE ALL ON TABLE "public"."ip_licences" FROM "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."ip_licences" TO "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."ip_licences" TO "service_role";

REVOKE ALL ON TABLE "public"."ip_result_shares" FROM "authenticated";

GRANT SELECT ON TABLE "public"."ip_result_shares" TO "authenticated";

REVOKE ALL ON TABLE "public"."ip_result_shares" FROM "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."ip_result_shares" TO "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."ip_result_shares" TO "service_role";

REVOKE ALL ON TABLE "public"."ledger_postings" FROM "authenticated";

GRANT SELECT ON TABLE "public"."ledger_postings" TO "authenticated";

REVOKE ALL ON TABLE "public"."ledger_postings" FROM "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."ledger_postings" TO "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."ledger_postings" TO "service_role";

REVOKE ALL ON TABLE "public"."ledger_transactions" FROM "authenticated";

GRANT SELECT ON TABLE "public"."ledger_transactions" TO "authenticated";

REVOKE ALL ON TABLE "public"."ledger_transactions" FROM "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."ledger_transactions" TO "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."ledger_transactions" TO "service_role";

REVOKE ALL ON TABLE "public"."memberships" FROM "authenticated";

GRANT SELECT ON TABLE "public"."memberships" TO "authenticated";

REVOKE ALL ON TABLE "public"."memberships" FROM "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."memberships" TO "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."memberships" TO "service_role";

REVOKE ALL ON TABLE "public"."milestone_files" FROM "authenticated";

GRANT SELECT ON TABLE "public"."milestone_files" TO "authenticated";

REVOKE ALL ON TABLE "public"."milestone_files" FROM "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."milestone_files" TO "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."milestone_files" TO "service_role";

REVOKE ALL ON TABLE "public"."milestones" FROM "authenticated";

GRANT SELECT ON TABLE "public"."milestones" TO "authenticated";

REVOKE ALL ON TABLE "public"."milestones" FROM "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."milestones" TO "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."milestones" TO "service_role";

REVOKE ALL ON TABLE "public"."notices" FROM "authenticated";

GRANT SELECT ON TABLE "public"."notices" TO "authenticated";

REVOKE ALL ON TABLE "public"."notices" FROM "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."notices" TO "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."notices" TO "service_role";

REVOKE ALL ON TABLE "public"."opening_requests" FROM "authenticated";

GRANT SELECT ON TABLE "public"."opening_requests" TO "authenticated";

REVOKE ALL ON TABLE "public"."opening_requests" FROM "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."opening_requests" TO "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."opening_requests" TO "service_role";

REVOKE ALL ON TABLE "public"."openings" FROM "authenticated";

GRANT SELECT ON TABLE "public"."openings" TO "authenticated";

REVOKE ALL ON TABLE "public"."openings" FROM "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."openings" TO "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."openings" TO "service_role";

REVOKE ALL ON TABLE "public"."organisation_invitations" FROM "authenticated";

GRANT SELECT ON TABLE "public"."organisation_invitations" TO "authenticated";

REVOKE ALL ON TABLE "public"."organisation_invitations" FROM "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."organisation_invitations" TO "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."organisation_invitations" TO "service_role";

REVOKE ALL ON TABLE "public"."organisations" FROM "anon";

REVOKE ALL ("city") ON TABLE "public"."organisations" FROM "anon";

GRANT SELECT ("city") ON TABLE "public"."organisations" TO "anon";

REVOKE ALL ("country") ON TABLE "public"."organisations" FROM "anon";

GRANT SELECT ("country") ON TABLE "public"."organisations" TO "anon";

REVOKE ALL ("description") ON TABLE "public"."organisations" FROM "anon";

GRANT SELECT ("description") ON TABLE "public"."organisations" TO "anon";

REVOKE ALL ("id") ON TABLE "public"."organisations" FROM "anon";

GRANT SELECT ("id") ON TABLE "public"."organisations" TO "anon";

REVOKE ALL ("kind") ON TABLE "public"."organisations" FROM "anon";

GRANT SELECT ("kind") ON TABLE "public"."organisations" TO "anon";

REVOKE ALL ("name") ON TABLE "public"."organisations" FROM "anon";

GRANT SELECT ("name") ON TABLE "public"."organisations" TO "anon";

REVOKE ALL ("registered_at") ON TABLE "public"."organisations" FROM "anon";

GRANT SELECT ("registered_at") ON TABLE "public"."organisations" TO "anon";

REVOKE ALL ("rejected_at") ON TABLE "public"."organisations" FROM "anon";

GRANT SELECT ("rejected_at") ON TABLE "public"."organisations" TO "anon";

REVOKE ALL ("research_office_signs") ON TABLE "public"."organisations" FROM "anon";

GRANT SELECT ("research_office_signs") ON TABLE "public"."organisations" TO "anon";

REVOKE ALL ("slug") ON TABLE "public"."organisations" FROM "anon";

GRANT SELECT ("slug") ON TABLE "public"."organisations" TO "anon";

REVOKE ALL ("suspended_at") ON TABLE "public"."organisations" FROM "anon";

GRANT SELECT ("suspended_at") ON TABLE "public"."organisations" TO "anon";

REVOKE ALL ("verified_at") ON TABLE "public"."organisations" FROM "anon";

GRANT SELECT ("verified_at") ON TABLE "public"."organisations" TO "anon";

REVOKE ALL ("website") ON TABLE "public"."organisations" FROM "anon";

GRANT SELECT ("website") ON TABLE "public"."organisations" TO "anon";

REVOKE ALL ON TABLE "public"."organisations" FROM "authenticated";

REVOKE ALL ("city") ON TABLE "public"."organisations" FROM "authenticated";

GRANT SELECT ("city") ON TABLE "public"."organisations" TO "authenticated";

REVOKE ALL ("country") ON TABLE "public"."organisations" FROM "authenticated";

GRANT SELECT ("country") ON TABLE "public"."organisations" TO "authenticated";

REVOKE ALL ("description") ON TABLE "public"."organisations" FROM "authenticated";

GRANT SELECT ("description") ON TABLE "public"."organisations" TO "authenticated";

REVOKE ALL ("id") ON TABLE "public"."organisations" FROM "authenticated";

GRANT SELECT ("id") ON TABLE "public"."organisations" TO "authenticated";

REVOKE ALL ("kind") ON TABLE "public"."organisations" FROM "authenticated";

GRANT SELECT ("kind") ON TABLE "public"."organisations" TO "authenticated";

REVOKE ALL ("name") ON TABLE "public"."organisations" FROM "authenticated";

GRANT SELECT ("name") ON TABLE "public"."organisations" TO "authenticated";

REVOKE ALL ("registered_at") ON TABLE "public"."organisations" FROM "authenticated";

GRANT SELECT ("registered_at") ON TABLE "public"."organisations" TO "authenticated";

REVOKE ALL ("rejected_at") ON TABLE "public"."organisations" FROM "authenticated";

GRANT SELECT ("rejected_at") ON TABLE "public"."organisations" TO "authenticated";

REVOKE ALL ("research_office_signs") ON TABLE "public"."organisations" FROM "authenticated";

GRANT SELECT ("research_office_signs") ON TABLE "public"."organisations" TO "authenticated";

REVOKE ALL ("slug") ON TABLE "public"."organisations" FROM "authenticated";

GRANT SELECT ("slug") ON TABLE "public"."organisations" TO "authenticated";

REVOKE ALL ("suspended_at") ON TABLE "public"."organisations" FROM "authenticated";

GRANT SELECT ("suspended_at") ON TABLE "public"."organisations" TO "authenticated";

REVOKE ALL ("verified_at") ON TABLE "public"."organisations" FROM "authenticated";

GRANT SELECT ("verified_at") ON TABLE "public"."organisations" TO "authenticated";

REVOKE ALL ("website") ON TABLE "public"."organisations" FROM "authenticated";

GRANT SELECT ("website") ON TABLE "public"."organisations" TO "authenticated";

REVOKE ALL ON TABLE "public"."organisations" FROM "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."organisations" TO "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."organisations" TO "service_role";

REVOKE ALL ON TABLE "public"."payment_transfers" FROM "authenticated";

GRANT SELECT ON TABLE "public"."payment_transfers" TO "authenticated";

REVOKE ALL ON TABLE "public"."payment_transfers" FROM "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."payment_transfers" TO "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."payment_transfers" TO "service_role";

REVOKE ALL ON TABLE "public"."payments" FROM "authenticated";

GRANT SELECT ON TABLE "public"."payments" TO "authenticated";

REVOKE ALL ON TABLE "public"."payments" FROM "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."payments" TO "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."payments" TO "service_role";

REVOKE ALL ON TABLE "public"."payout_accounts" FROM "authenticated";

GRANT SELECT ON TABLE "public"."payout_accounts" TO "authenticated";

REVOKE ALL ON TABLE "public"."payout_accounts" FROM "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."payout_accounts" TO "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."payout_accounts" TO "service_role";

REVOKE ALL ON TABLE "public"."platform_roles" FROM "authenticated";

GRANT SELECT ON TABLE "public"."platform_roles" TO "authenticated";

REVOKE ALL ON TABLE "public"."platform_roles" FROM "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."platform_roles" TO "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."platform_roles" TO "service_role";

REVOKE ALL ON TABLE "public"."profiles" FROM "authenticated";

GRANT SELECT ON TABLE "public"."profiles" TO "authenticated";

REVOKE ALL ON TABLE "public"."profiles" FROM "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."profiles" TO "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."profiles" TO "service_role";

REVOKE ALL ON TABLE "public"."proposal_answers" FROM "authenticated";

GRANT SELECT ON TABLE "public"."proposal_answers" TO "authenticated";

REVOKE ALL ON TABLE "public"."proposal_answers" FROM "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."proposal_answers" TO "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."proposal_answers" TO "service_role";

REVOKE ALL ON TABLE "public"."proposal_background_items" FROM "authenticated";

GRANT SELECT ON TABLE "public"."proposal_background_items" TO "authenticated";

REVOKE ALL ON TABLE "public"."proposal_background_items" FROM "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."proposal_background_items" TO "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."proposal_background_items" TO "service_role";

REVOKE ALL ON TABLE "public"."proposal_budget_lines" FROM "authenticated";

GRANT SELECT ON TABLE "public"."proposal_budget_lines" TO "authenticated";

REVOKE ALL ON TABLE "public"."proposal_budget_lines" FROM "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."proposal_budget_lines" TO "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."proposal_budget_lines" TO "service_role";

REVOKE ALL ON TABLE "public"."proposal_files" FROM "authenticated";

GRANT SELECT ON TABLE "public"."proposal_files" TO "authenticated";

REVOKE ALL ON TABLE "public"."proposal_files" FROM "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."proposal_files" TO "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."proposal_files" TO "service_role";

REVOKE ALL ON TABLE "public"."proposal_milestones" FROM "authenticated";

GRANT SELECT ON TABLE "public"."proposal_milestones" TO "authenticated";

REVOKE ALL ON TABLE "public"."proposal_milestones" FROM "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."proposal_milestones" TO "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."proposal_milestones" TO "service_role";

REVOKE ALL ON TABLE "public"."proposal_openings" FROM "authenticated";

GRANT SELECT ON TABLE "public"."proposal_openings" TO "authenticated";

REVOKE ALL ON TABLE "public"."proposal_openings" FROM "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."proposal_openings" TO "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."proposal_openings" TO "service_role";

REVOKE ALL ON TABLE "public"."proposal_plan_revisions" FROM "authenticated";

GRANT SELECT ON TABLE "public"."proposal_plan_revisions" TO "authenticated";

REVOKE ALL ON TABLE "public"."proposal_plan_revisions" FROM "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."proposal_plan_revisions" TO "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."proposal_plan_revisions" TO "service_role";

REVOKE ALL ON TABLE "public"."proposal_sections" FROM "authenticated";

GRANT SELECT ON TABLE "public"."proposal_sections" TO "authenticated";

REVOKE ALL ON TABLE "public"."proposal_sections" FROM "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."proposal_sections" TO "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."proposal_sections" TO "service_role";

REVOKE ALL ON TABLE "public"."proposal_submissions" FROM "authenticated";

GRANT SELECT ON TABLE "public"."proposal_submissions" TO "authenticated";

REVOKE ALL ON TABLE "public"."proposal_submissions" FROM "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."proposal_submissions" TO "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."proposal_submissions" TO "service_role";

REVOKE ALL ON TABLE "public"."proposals" FROM "authenticated";

REVOKE ALL ("challenge_id") ON TABLE "public"."proposals" FROM "authenticated";

GRANT SELECT ("challenge_id") ON TABLE "public"."proposals" TO "authenticated";

REVOKE ALL ("created_at") ON TABLE "public"."proposals" FROM "authenticated";

GRANT SELECT ("created_at") ON TABLE "public"."proposals" TO "authenticated";

REVOKE ALL ("created_by") ON TABLE "public"."proposals" FROM "authenticated";

GRANT SELECT ("created_by") ON TABLE "public"."proposals" TO "authenticated";

REVOKE ALL ("eligible_at") ON TABLE "public"."proposals" FROM "authenticated";

GRANT SELECT ("eligible_at") ON TABLE "public"."proposals" TO "authenticated";

REVOKE ALL ("feedback_released_at") ON TABLE "public"."proposals" FROM "authenticated";

GRANT SELECT ("feedback_released_at") ON TABLE "public"."proposals" TO "authenticated";

REVOKE ALL ("id") ON TABLE "public"."proposals" FROM "authenticated";

GRANT SELECT ("id") ON TABLE "public"."proposals" TO "authenticated";

REVOKE ALL ("ineligibility_reason") ON TABLE "public"."proposals" FROM "authenticated";

GRANT SELECT ("ineligibility_reason") ON TABLE "public"."proposals" TO "authenticated";

REVOKE ALL ("ineligible_at") ON TABLE "public"."proposals" FROM "authenticated";

GRANT SELECT ("ineligible_at") ON TABLE "public"."proposals" TO "authenticated";

REVOKE ALL ("number") ON TABLE "public"."proposals" FROM "authenticated";

GRANT SELECT ("number") ON TABLE "public"."proposals" TO "authenticated";

REVOKE ALL ("signed_off_at") ON TABLE "public"."proposals" FROM "authenticated";

GRANT SELECT ("signed_off_at") ON TABLE "public"."proposals" TO "authenticated";

REVOKE ALL ("signed_off_by") ON TABLE "public"."proposals" FROM "authenticated";

GRANT SELECT ("signed_off_by") ON TABLE "public"."proposals" TO "authenticated";

REVOKE ALL ("submission_id") ON TABLE "public"."proposals" FROM "authenticated";

GRANT SELECT ("submission_id") ON TABLE "public"."proposals" TO "authenticated";

REVOKE ALL ("submitted_at") ON TABLE "public"."proposals" FROM "authenticated";

GRANT SELECT ("submitted_at") ON TABLE "public"."proposals" TO "authenticated";

REVOKE ALL ("submitted_by") ON TABLE "public"."proposals" FROM "authenticated";

GRANT SELECT ("submitted_by") ON TABLE "public"."proposals" TO "authenticated";

REVOKE ALL ("team_id") ON TABLE "public"."proposals" FROM "authenticated";

GRANT SELECT ("team_id") ON TABLE "public"."proposals" TO "authenticated";

REVOKE ALL ("title") ON TABLE "public"."proposals" FROM "authenticated";

GRANT SELECT ("title") ON TABLE "public"."proposals" TO "authenticated";

REVOKE ALL ("withdrawn_at") ON TABLE "public"."proposals" FROM "authenticated";

GRANT SELECT ("withdrawn_at") ON TABLE "public"."proposals" TO "authenticated";

REVOKE ALL ("withdrawn_by") ON TABLE "public"."proposals" FROM "authenticated";

GRANT SELECT ("withdrawn_by") ON TABLE "public"."proposals" TO "authenticated";

REVOKE ALL ON TABLE "public"."proposals" FROM "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."proposals" TO "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."proposals" TO "service_role";

REVOKE ALL ON TABLE "public"."registry_numbers" FROM "anon";

GRANT SELECT ON TABLE "public"."registry_numbers" TO "anon";

REVOKE ALL ON TABLE "public"."registry_numbers" FROM "authenticated";

GRANT SELECT ON TABLE "public"."registry_numbers" TO "authenticated";

REVOKE ALL ON TABLE "public"."registry_numbers" FROM "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."registry_numbers" TO "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."registry_numbers" TO "service_role";

REVOKE ALL ON TABLE "public"."review_assignments" FROM "authenticated";

GRANT SELECT ON TABLE "public"."review_assignments" TO "authenticated";

REVOKE ALL ON TABLE "public"."review_assignments" FROM "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."review_assignments" TO "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."review_assignments" TO "service_role";

REVOKE ALL ON TABLE "public"."review_comments" FROM "authenticated";

GRANT SELECT ON TABLE "public"."review_comments" TO "authenticated";

REVOKE ALL ON TABLE "public"."review_comments" FROM "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."review_comments" TO "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."review_comments" TO "service_role";

REVOKE ALL ON TABLE "public"."review_confidences" FROM "authenticated";

GRANT SELECT ON TABLE "public"."review_confidences" TO "authenticated";

REVOKE ALL ON TABLE "public"."review_confidences" FROM "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."review_confidences" TO "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."review_confidences" TO "service_role";

REVOKE ALL ON TABLE "public"."review_scores" FROM "authenticated";

GRANT SELECT ON TABLE "public"."review_scores" TO "authenticated";

REVOKE ALL ON TABLE "public"."review_scores" FROM "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."review_scores" TO "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."review_scores" TO "service_role";

REVOKE ALL ON TABLE "public"."stripe_events" FROM "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."stripe_events" TO "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."stripe_events" TO "service_role";

REVOKE ALL ON TABLE "public"."student_records" FROM "authenticated";

GRANT SELECT ON TABLE "public"."student_records" TO "authenticated";

REVOKE ALL ON TABLE "public"."student_records" FROM "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."student_records" TO "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."student_records" TO "service_role";

REVOKE ALL ON TABLE "public"."team_partners" FROM "authenticated";

GRANT SELECT ON TABLE "public"."team_partners" TO "authenticated";

REVOKE ALL ON TABLE "public"."team_partners" FROM "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."team_partners" TO "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."team_partners" TO "service_role";

REVOKE ALL ON TABLE "public"."team_people" FROM "authenticated";

GRANT SELECT ON TABLE "public"."team_people" TO "authenticated";

REVOKE ALL ON TABLE "public"."team_people" FROM "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."team_people" TO "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."team_people" TO "service_role";

REVOKE ALL ON TABLE "public"."teams" FROM "authenticated";

GRANT SELECT ON TABLE "public"."teams" TO "authenticated";

REVOKE ALL ON TABLE "public"."teams" FROM "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."teams" TO "postgres";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "public"."teams" TO "service_role";

ALTER DEFAULT PRIVILEGES FOR ROLE "postgres" REVOKE ALL ON FUNCTIONS FROM PUBLIC;
