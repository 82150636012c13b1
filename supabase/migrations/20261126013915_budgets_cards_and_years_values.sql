ALTER TYPE "public"."ledger_kind" ADD VALUE 'recommitment' AFTER 'lapse';

ALTER TYPE "public"."ledger_kind" ADD VALUE 'refund' AFTER 'recommitment';

ALTER TYPE "public"."ledger_kind" ADD VALUE 'reinstatement' AFTER 'refund';
