export type Json = string | number | boolean | null | { [key: string]: Json | undefined } | Json[];

export type Database = {
  public: {
    Tables: {
      agreement_signatures: {
        Row: {
          agreement_id: string;
          content_sha256: string;
          organisation_id: string;
          signatory_id: string;
          signed_at: string;
        };
        ComputedFields: never;
        Insert: {
          agreement_id: string;
          content_sha256: string;
          organisation_id: string;
          signatory_id: string;
          signed_at?: string;
        };
        Update: {
          agreement_id?: string;
          content_sha256?: string;
          organisation_id?: string;
          signatory_id?: string;
          signed_at?: string;
        };
        Relationships: [
          {
            foreignKeyName: "agreement_signatures_agreement_id_fkey";
            columns: ["agreement_id"];
            isOneToOne: false;
            referencedRelation: "agreements";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "agreement_signatures_organisation_id_fkey";
            columns: ["organisation_id"];
            isOneToOne: false;
            referencedRelation: "organisations";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "agreement_signatures_signatory_id_fkey";
            columns: ["signatory_id"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
        ];
      };
      agreements: {
        Row: {
          award_id: string;
          content: NonNullable<Json>;
          content_sha256: string;
          generated_at: string;
          id: string;
          version: number;
        };
        ComputedFields: never;
        Insert: {
          award_id: string;
          content: NonNullable<Json>;
          content_sha256: string;
          generated_at?: string;
          id?: string;
          version: number;
        };
        Update: {
          award_id?: string;
          content?: NonNullable<Json>;
          content_sha256?: string;
          generated_at?: string;
          id?: string;
          version?: number;
        };
        Relationships: [
          {
            foreignKeyName: "agreements_award_id_fkey";
            columns: ["award_id"];
            isOneToOne: false;
            referencedRelation: "awards";
            referencedColumns: ["id"];
          },
        ];
      };
      annex_readers: {
        Row: {
          accepted_at: string | null;
          accepted_by: string | null;
          accepted_sha256: string | null;
          accepted_version: number | null;
          challenge_id: string;
          named_at: string;
          named_by: string;
          organisation_id: string;
          revoked_at: string | null;
          revoked_by: string | null;
        };
        ComputedFields: never;
        Insert: {
          accepted_at?: string | null;
          accepted_by?: string | null;
          accepted_sha256?: string | null;
          accepted_version?: number | null;
          challenge_id: string;
          named_at?: string;
          named_by: string;
          organisation_id: string;
          revoked_at?: string | null;
          revoked_by?: string | null;
        };
        Update: {
          accepted_at?: string | null;
          accepted_by?: string | null;
          accepted_sha256?: string | null;
          accepted_version?: number | null;
          challenge_id?: string;
          named_at?: string;
          named_by?: string;
          organisation_id?: string;
          revoked_at?: string | null;
          revoked_by?: string | null;
        };
        Relationships: [
          {
            foreignKeyName: "annex_accepted_terms";
            columns: ["challenge_id", "accepted_version"];
            isOneToOne: false;
            referencedRelation: "annex_terms";
            referencedColumns: ["challenge_id", "version"];
          },
          {
            foreignKeyName: "annex_readers_accepted_by_fkey";
            columns: ["accepted_by"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "annex_readers_challenge_id_fkey";
            columns: ["challenge_id"];
            isOneToOne: false;
            referencedRelation: "challenges";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "annex_readers_named_by_fkey";
            columns: ["named_by"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "annex_readers_organisation_id_fkey";
            columns: ["organisation_id"];
            isOneToOne: false;
            referencedRelation: "organisations";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "annex_readers_revoked_by_fkey";
            columns: ["revoked_by"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
        ];
      };
      annex_terms: {
        Row: {
          body: string;
          challenge_id: string;
          sha256: string;
          version: number;
          written_at: string;
          written_by: string;
        };
        ComputedFields: never;
        Insert: {
          body: string;
          challenge_id: string;
          sha256: string;
          version: number;
          written_at?: string;
          written_by: string;
        };
        Update: {
          body?: string;
          challenge_id?: string;
          sha256?: string;
          version?: number;
          written_at?: string;
          written_by?: string;
        };
        Relationships: [
          {
            foreignKeyName: "annex_terms_challenge_id_fkey";
            columns: ["challenge_id"];
            isOneToOne: false;
            referencedRelation: "challenges";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "annex_terms_written_by_fkey";
            columns: ["written_by"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
        ];
      };
      audit_entries: {
        Row: {
          acting_as: string;
          action: string;
          actor_id: string | null;
          after: Json | null;
          at: string;
          before: Json | null;
          chain_position: number | null;
          hash: string | null;
          id: number;
          object_id: string;
          object_type: string;
          organisation_id: string | null;
          previous_hash: string | null;
        };
        ComputedFields: never;
        Insert: {
          acting_as: string;
          action: string;
          actor_id?: string | null;
          after?: Json | null;
          at?: string;
          before?: Json | null;
          chain_position?: number | null;
          hash?: string | null;
          id?: never;
          object_id: string;
          object_type: string;
          organisation_id?: string | null;
          previous_hash?: string | null;
        };
        Update: {
          acting_as?: string;
          action?: string;
          actor_id?: string | null;
          after?: Json | null;
          at?: string;
          before?: Json | null;
          chain_position?: number | null;
          hash?: string | null;
          id?: never;
          object_id?: string;
          object_type?: string;
          organisation_id?: string | null;
          previous_hash?: string | null;
        };
        Relationships: [];
      };
      award_shares: {
        Row: {
          award_id: string;
          grant_share_percent: number;
          is_lead: boolean;
          organisation_id: string;
        };
        ComputedFields: never;
        Insert: {
          award_id: string;
          grant_share_percent: number;
          is_lead: boolean;
          organisation_id: string;
        };
        Update: {
          award_id?: string;
          grant_share_percent?: number;
          is_lead?: boolean;
          organisation_id?: string;
        };
        Relationships: [
          {
            foreignKeyName: "award_shares_award_id_fkey";
            columns: ["award_id"];
            isOneToOne: false;
            referencedRelation: "awards";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "award_shares_organisation_id_fkey";
            columns: ["organisation_id"];
            isOneToOne: false;
            referencedRelation: "organisations";
            referencedColumns: ["id"];
          },
        ];
      };
      awards: {
        Row: {
          activated_at: string | null;
          amount_minor: number;
          approved_at: string | null;
          approved_by: string | null;
          challenge_id: string;
          completed_at: string | null;
          currency: string;
          decline_reason: string | null;
          declined_at: string | null;
          declined_by: string | null;
          exception_reason: string | null;
          expired_at: string | null;
          fund_id: string;
          id: string;
          is_refused: boolean;
          number: number;
          offer_expires_at: string | null;
          offered_at: string | null;
          offered_by: string | null;
          order_reason: string | null;
          proposal_id: string;
          recommendation_note: string;
          recommended_at: string;
          recommended_by: string;
          return_reason: string | null;
          returned_at: string | null;
          returned_by: string | null;
          team_id: string;
          terminated_at: string | null;
          terminated_by: string | null;
          termination_reason: string | null;
        };
        ComputedFields: never;
        Insert: {
          activated_at?: string | null;
          amount_minor: number;
          approved_at?: string | null;
          approved_by?: string | null;
          challenge_id: string;
          completed_at?: string | null;
          currency: string;
          decline_reason?: string | null;
          declined_at?: string | null;
          declined_by?: string | null;
          exception_reason?: string | null;
          expired_at?: string | null;
          fund_id: string;
          id?: string;
          is_refused?: boolean;
          number?: never;
          offer_expires_at?: string | null;
          offered_at?: string | null;
          offered_by?: string | null;
          order_reason?: string | null;
          proposal_id: string;
          recommendation_note?: string;
          recommended_at?: string;
          recommended_by: string;
          return_reason?: string | null;
          returned_at?: string | null;
          returned_by?: string | null;
          team_id: string;
          terminated_at?: string | null;
          terminated_by?: string | null;
          termination_reason?: string | null;
        };
        Update: {
          activated_at?: string | null;
          amount_minor?: number;
          approved_at?: string | null;
          approved_by?: string | null;
          challenge_id?: string;
          completed_at?: string | null;
          currency?: string;
          decline_reason?: string | null;
          declined_at?: string | null;
          declined_by?: string | null;
          exception_reason?: string | null;
          expired_at?: string | null;
          fund_id?: string;
          id?: string;
          is_refused?: boolean;
          number?: never;
          offer_expires_at?: string | null;
          offered_at?: string | null;
          offered_by?: string | null;
          order_reason?: string | null;
          proposal_id?: string;
          recommendation_note?: string;
          recommended_at?: string;
          recommended_by?: string;
          return_reason?: string | null;
          returned_at?: string | null;
          returned_by?: string | null;
          team_id?: string;
          terminated_at?: string | null;
          terminated_by?: string | null;
          termination_reason?: string | null;
        };
        Relationships: [
          {
            foreignKeyName: "awards_approved_by_fkey";
            columns: ["approved_by"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "awards_challenge_id_fkey";
            columns: ["challenge_id"];
            isOneToOne: false;
            referencedRelation: "challenges";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "awards_declined_by_fkey";
            columns: ["declined_by"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "awards_fund_id_fkey";
            columns: ["fund_id"];
            isOneToOne: false;
            referencedRelation: "funds";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "awards_offered_by_fkey";
            columns: ["offered_by"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "awards_proposal_id_fkey";
            columns: ["proposal_id"];
            isOneToOne: true;
            referencedRelation: "proposals";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "awards_recommended_by_fkey";
            columns: ["recommended_by"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "awards_returned_by_fkey";
            columns: ["returned_by"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "awards_team_id_fkey";
            columns: ["team_id"];
            isOneToOne: false;
            referencedRelation: "teams";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "awards_terminated_by_fkey";
            columns: ["terminated_by"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
        ];
      };
      background_register_items: {
        Row: {
          id: string;
          kind: Database["public"]["Enums"]["background_kind"];
          organisation_id: string;
          recorded_at: string;
          recorded_by: string;
          reference: string;
          results_licence_terms: string;
          retired_at: string | null;
          retired_by: string | null;
          revision: number;
          since_on: string | null;
          title: string;
        };
        ComputedFields: never;
        Insert: {
          id?: string;
          kind: Database["public"]["Enums"]["background_kind"];
          organisation_id: string;
          recorded_at?: string;
          recorded_by: string;
          reference?: string;
          results_licence_terms?: string;
          retired_at?: string | null;
          retired_by?: string | null;
          revision?: number;
          since_on?: string | null;
          title: string;
        };
        Update: {
          id?: string;
          kind?: Database["public"]["Enums"]["background_kind"];
          organisation_id?: string;
          recorded_at?: string;
          recorded_by?: string;
          reference?: string;
          results_licence_terms?: string;
          retired_at?: string | null;
          retired_by?: string | null;
          revision?: number;
          since_on?: string | null;
          title?: string;
        };
        Relationships: [
          {
            foreignKeyName: "background_register_items_organisation_id_fkey";
            columns: ["organisation_id"];
            isOneToOne: false;
            referencedRelation: "organisations";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "background_register_items_recorded_by_fkey";
            columns: ["recorded_by"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "background_register_items_retired_by_fkey";
            columns: ["retired_by"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
        ];
      };
      bid_intent_teams: {
        Row: {
          intent_id: string;
          started_at: string;
          team_id: string;
        };
        ComputedFields: never;
        Insert: {
          intent_id: string;
          started_at?: string;
          team_id: string;
        };
        Update: {
          intent_id?: string;
          started_at?: string;
          team_id?: string;
        };
        Relationships: [
          {
            foreignKeyName: "bid_intent_teams_intent_id_fkey";
            columns: ["intent_id"];
            isOneToOne: true;
            referencedRelation: "bid_intents";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "bid_intent_teams_team_id_fkey";
            columns: ["team_id"];
            isOneToOne: true;
            referencedRelation: "teams";
            referencedColumns: ["id"];
          },
        ];
      };
      bid_intents: {
        Row: {
          challenge_id: string;
          contact: string;
          department: string;
          id: string;
          organisation_id: string;
          registered_at: string;
          registered_by: string;
          scope: string;
          withdrawn_at: string | null;
          withdrawn_by: string | null;
        };
        ComputedFields: never;
        Insert: {
          challenge_id: string;
          contact: string;
          department: string;
          id?: string;
          organisation_id: string;
          registered_at?: string;
          registered_by: string;
          scope: string;
          withdrawn_at?: string | null;
          withdrawn_by?: string | null;
        };
        Update: {
          challenge_id?: string;
          contact?: string;
          department?: string;
          id?: string;
          organisation_id?: string;
          registered_at?: string;
          registered_by?: string;
          scope?: string;
          withdrawn_at?: string | null;
          withdrawn_by?: string | null;
        };
        Relationships: [
          {
            foreignKeyName: "bid_intents_challenge_id_fkey";
            columns: ["challenge_id"];
            isOneToOne: false;
            referencedRelation: "challenges";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "bid_intents_organisation_id_fkey";
            columns: ["organisation_id"];
            isOneToOne: false;
            referencedRelation: "organisations";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "bid_intents_registered_by_fkey";
            columns: ["registered_by"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "bid_intents_withdrawn_by_fkey";
            columns: ["withdrawn_by"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
        ];
      };
      budget_lines: {
        Row: {
          amount_minor: number;
          budget_id: string;
          description: string;
          position: number;
        };
        ComputedFields: never;
        Insert: {
          amount_minor: number;
          budget_id: string;
          description: string;
          position: number;
        };
        Update: {
          amount_minor?: number;
          budget_id?: string;
          description?: string;
          position?: number;
        };
        Relationships: [
          {
            foreignKeyName: "budget_lines_budget_id_fkey";
            columns: ["budget_id"];
            isOneToOne: false;
            referencedRelation: "budgets";
            referencedColumns: ["id"];
          },
        ];
      };
      budgets: {
        Row: {
          approved_amount_minor: number | null;
          approved_at: string | null;
          approved_by: string | null;
          contribution_id: string | null;
          fiscal_year: number;
          fund_id: string;
          id: string;
          number: number;
          proposed_amount_minor: number;
          proposed_at: string;
          proposed_by: string;
          purpose: string;
          rejected_at: string | null;
          rejected_by: string | null;
          rejection_reason: string | null;
          return_reason: string | null;
          returned_at: string | null;
          returned_by: string | null;
          revision: number;
          suggested_amount_minor: number | null;
          suggested_at: string | null;
          suggested_by: string | null;
          suggestion_note: string;
          withdrawn_at: string | null;
        };
        ComputedFields: never;
        Insert: {
          approved_amount_minor?: number | null;
          approved_at?: string | null;
          approved_by?: string | null;
          contribution_id?: string | null;
          fiscal_year: number;
          fund_id: string;
          id?: string;
          number?: never;
          proposed_amount_minor: number;
          proposed_at?: string;
          proposed_by: string;
          purpose: string;
          rejected_at?: string | null;
          rejected_by?: string | null;
          rejection_reason?: string | null;
          return_reason?: string | null;
          returned_at?: string | null;
          returned_by?: string | null;
          revision?: number;
          suggested_amount_minor?: number | null;
          suggested_at?: string | null;
          suggested_by?: string | null;
          suggestion_note?: string;
          withdrawn_at?: string | null;
        };
        Update: {
          approved_amount_minor?: number | null;
          approved_at?: string | null;
          approved_by?: string | null;
          contribution_id?: string | null;
          fiscal_year?: number;
          fund_id?: string;
          id?: string;
          number?: never;
          proposed_amount_minor?: number;
          proposed_at?: string;
          proposed_by?: string;
          purpose?: string;
          rejected_at?: string | null;
          rejected_by?: string | null;
          rejection_reason?: string | null;
          return_reason?: string | null;
          returned_at?: string | null;
          returned_by?: string | null;
          revision?: number;
          suggested_amount_minor?: number | null;
          suggested_at?: string | null;
          suggested_by?: string | null;
          suggestion_note?: string;
          withdrawn_at?: string | null;
        };
        Relationships: [
          {
            foreignKeyName: "budgets_approved_by_fkey";
            columns: ["approved_by"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "budgets_contribution_id_fkey";
            columns: ["contribution_id"];
            isOneToOne: true;
            referencedRelation: "contributions";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "budgets_fund_id_fkey";
            columns: ["fund_id"];
            isOneToOne: false;
            referencedRelation: "funds";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "budgets_proposed_by_fkey";
            columns: ["proposed_by"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "budgets_rejected_by_fkey";
            columns: ["rejected_by"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "budgets_returned_by_fkey";
            columns: ["returned_by"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "budgets_suggested_by_fkey";
            columns: ["suggested_by"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
        ];
      };
      catalogue_entries: {
        Row: {
          amount_minor: number;
          challenge_id: string;
          closes_at: string | null;
          currency: string;
          eligible_kinds: Database["public"]["Enums"]["organisation_kind"][];
          ended: Database["public"]["Enums"]["challenge_status"] | null;
          kind: Database["public"]["Enums"]["challenge_kind"];
          opens_at: string;
          organisation_id: string;
          published_at: string;
          themes: string[];
          trl_from: number | null;
          trl_to: number | null;
        };
        ComputedFields: never;
        Insert: {
          amount_minor: number;
          challenge_id: string;
          closes_at?: string | null;
          currency: string;
          eligible_kinds: Database["public"]["Enums"]["organisation_kind"][];
          ended?: Database["public"]["Enums"]["challenge_status"] | null;
          kind: Database["public"]["Enums"]["challenge_kind"];
          opens_at: string;
          organisation_id: string;
          published_at: string;
          themes: string[];
          trl_from?: number | null;
          trl_to?: number | null;
        };
        Update: {
          amount_minor?: number;
          challenge_id?: string;
          closes_at?: string | null;
          currency?: string;
          eligible_kinds?: Database["public"]["Enums"]["organisation_kind"][];
          ended?: Database["public"]["Enums"]["challenge_status"] | null;
          kind?: Database["public"]["Enums"]["challenge_kind"];
          opens_at?: string;
          organisation_id?: string;
          published_at?: string;
          themes?: string[];
          trl_from?: number | null;
          trl_to?: number | null;
        };
        Relationships: [
          {
            foreignKeyName: "catalogue_entries_challenge_id_fkey";
            columns: ["challenge_id"];
            isOneToOne: true;
            referencedRelation: "challenges";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "catalogue_entries_organisation_id_fkey";
            columns: ["organisation_id"];
            isOneToOne: false;
            referencedRelation: "organisations";
            referencedColumns: ["id"];
          },
        ];
      };
      challenge_alerts: {
        Row: {
          challenge_id: string;
          profile_id: string;
          told_at: string;
        };
        ComputedFields: never;
        Insert: {
          challenge_id: string;
          profile_id: string;
          told_at?: string;
        };
        Update: {
          challenge_id?: string;
          profile_id?: string;
          told_at?: string;
        };
        Relationships: [
          {
            foreignKeyName: "challenge_alerts_challenge_id_fkey";
            columns: ["challenge_id"];
            isOneToOne: false;
            referencedRelation: "challenges";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "challenge_alerts_profile_id_fkey";
            columns: ["profile_id"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
        ];
      };
      challenge_amendments: {
        Row: {
          challenge_id: string;
          changes: NonNullable<Json>;
          opened_at: string;
          opened_by: string;
          revision: number;
          saved_at: string;
          saved_by: string;
        };
        ComputedFields: never;
        Insert: {
          challenge_id: string;
          changes?: NonNullable<Json>;
          opened_at?: string;
          opened_by: string;
          revision?: number;
          saved_at?: string;
          saved_by: string;
        };
        Update: {
          challenge_id?: string;
          changes?: NonNullable<Json>;
          opened_at?: string;
          opened_by?: string;
          revision?: number;
          saved_at?: string;
          saved_by?: string;
        };
        Relationships: [
          {
            foreignKeyName: "challenge_amendments_challenge_id_fkey";
            columns: ["challenge_id"];
            isOneToOne: true;
            referencedRelation: "challenges";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "challenge_amendments_opened_by_fkey";
            columns: ["opened_by"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "challenge_amendments_saved_by_fkey";
            columns: ["saved_by"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
        ];
      };
      challenge_annexes: {
        Row: {
          body: string;
          challenge_id: string;
          revision: number;
          saved_at: string;
          saved_by: string;
        };
        ComputedFields: never;
        Insert: {
          body?: string;
          challenge_id: string;
          revision?: number;
          saved_at?: string;
          saved_by: string;
        };
        Update: {
          body?: string;
          challenge_id?: string;
          revision?: number;
          saved_at?: string;
          saved_by?: string;
        };
        Relationships: [
          {
            foreignKeyName: "challenge_annexes_challenge_id_fkey";
            columns: ["challenge_id"];
            isOneToOne: true;
            referencedRelation: "challenges";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "challenge_annexes_saved_by_fkey";
            columns: ["saved_by"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
        ];
      };
      challenge_answers: {
        Row: {
          answered_at: string;
          answered_by: string;
          body: string;
          challenge_id: string;
          id: string;
        };
        ComputedFields: never;
        Insert: {
          answered_at?: string;
          answered_by: string;
          body: string;
          challenge_id: string;
          id?: string;
        };
        Update: {
          answered_at?: string;
          answered_by?: string;
          body?: string;
          challenge_id?: string;
          id?: string;
        };
        Relationships: [
          {
            foreignKeyName: "challenge_answers_answered_by_fkey";
            columns: ["answered_by"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "challenge_answers_challenge_id_fkey";
            columns: ["challenge_id"];
            isOneToOne: false;
            referencedRelation: "challenges";
            referencedColumns: ["id"];
          },
        ];
      };
      challenge_appearances: {
        Row: {
          appearance: string;
          challenge_id: string;
          set_at: string;
          set_by: string;
        };
        ComputedFields: never;
        Insert: {
          appearance: string;
          challenge_id: string;
          set_at?: string;
          set_by: string;
        };
        Update: {
          appearance?: string;
          challenge_id?: string;
          set_at?: string;
          set_by?: string;
        };
        Relationships: [
          {
            foreignKeyName: "challenge_appearances_challenge_id_fkey";
            columns: ["challenge_id"];
            isOneToOne: true;
            referencedRelation: "challenges";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "challenge_appearances_set_by_fkey";
            columns: ["set_by"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
        ];
      };
      challenge_criteria: {
        Row: {
          challenge_id: string;
          descriptors: string[];
          guidance: string;
          id: string;
          position: number;
          threshold_score: number | null;
          title: string;
          weight_percent: number;
        };
        ComputedFields: never;
        Insert: {
          challenge_id: string;
          descriptors: string[];
          guidance?: string;
          id?: string;
          position: number;
          threshold_score?: number | null;
          title: string;
          weight_percent: number;
        };
        Update: {
          challenge_id?: string;
          descriptors?: string[];
          guidance?: string;
          id?: string;
          position?: number;
          threshold_score?: number | null;
          title?: string;
          weight_percent?: number;
        };
        Relationships: [
          {
            foreignKeyName: "challenge_criteria_challenge_id_fkey";
            columns: ["challenge_id"];
            isOneToOne: false;
            referencedRelation: "challenges";
            referencedColumns: ["id"];
          },
        ];
      };
      challenge_files: {
        Row: {
          challenge_id: string;
          id: string;
          is_restricted: boolean;
          media_type: string;
          name: string;
          object_key: string;
          removed_at: string | null;
          sha256: string;
          size_bytes: number;
          uploaded_at: string;
          uploaded_by: string;
        };
        ComputedFields: never;
        Insert: {
          challenge_id: string;
          id: string;
          is_restricted: boolean;
          media_type: string;
          name: string;
          object_key: string;
          removed_at?: string | null;
          sha256: string;
          size_bytes: number;
          uploaded_at?: string;
          uploaded_by: string;
        };
        Update: {
          challenge_id?: string;
          id?: string;
          is_restricted?: boolean;
          media_type?: string;
          name?: string;
          object_key?: string;
          removed_at?: string | null;
          sha256?: string;
          size_bytes?: number;
          uploaded_at?: string;
          uploaded_by?: string;
        };
        Relationships: [
          {
            foreignKeyName: "challenge_files_challenge_id_fkey";
            columns: ["challenge_id"];
            isOneToOne: false;
            referencedRelation: "challenges";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "challenge_files_uploaded_by_fkey";
            columns: ["uploaded_by"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
        ];
      };
      challenge_import_items: {
        Row: {
          challenge_id: string | null;
          guessed: NonNullable<Json>;
          import_id: string;
          left_out: NonNullable<Json>;
          outcome: string;
          position: number;
          source_key: string;
          title: string;
          was_read: NonNullable<Json>;
        };
        ComputedFields: never;
        Insert: {
          challenge_id?: string | null;
          guessed?: NonNullable<Json>;
          import_id: string;
          left_out?: NonNullable<Json>;
          outcome: string;
          position: number;
          source_key: string;
          title: string;
          was_read?: NonNullable<Json>;
        };
        Update: {
          challenge_id?: string | null;
          guessed?: NonNullable<Json>;
          import_id?: string;
          left_out?: NonNullable<Json>;
          outcome?: string;
          position?: number;
          source_key?: string;
          title?: string;
          was_read?: NonNullable<Json>;
        };
        Relationships: [
          {
            foreignKeyName: "challenge_import_items_challenge_id_fkey";
            columns: ["challenge_id"];
            isOneToOne: false;
            referencedRelation: "challenges";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "challenge_import_items_import_id_fkey";
            columns: ["import_id"];
            isOneToOne: false;
            referencedRelation: "challenge_imports";
            referencedColumns: ["id"];
          },
        ];
      };
      challenge_imports: {
        Row: {
          created_count: number;
          feed_title: string;
          id: string;
          imported_at: string;
          imported_by: string | null;
          organisation_id: string;
          unchanged_count: number;
        };
        ComputedFields: never;
        Insert: {
          created_count: number;
          feed_title?: string;
          id?: string;
          imported_at?: string;
          imported_by?: string | null;
          organisation_id: string;
          unchanged_count: number;
        };
        Update: {
          created_count?: number;
          feed_title?: string;
          id?: string;
          imported_at?: string;
          imported_by?: string | null;
          organisation_id?: string;
          unchanged_count?: number;
        };
        Relationships: [
          {
            foreignKeyName: "challenge_imports_imported_by_fkey";
            columns: ["imported_by"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "challenge_imports_organisation_id_fkey";
            columns: ["organisation_id"];
            isOneToOne: false;
            referencedRelation: "organisations";
            referencedColumns: ["id"];
          },
        ];
      };
      challenge_prompts: {
        Row: {
          challenge_id: string;
          id: string;
          is_required: boolean;
          position: number;
          prompt: string;
        };
        ComputedFields: never;
        Insert: {
          challenge_id: string;
          id?: string;
          is_required?: boolean;
          position: number;
          prompt: string;
        };
        Update: {
          challenge_id?: string;
          id?: string;
          is_required?: boolean;
          position?: number;
          prompt?: string;
        };
        Relationships: [
          {
            foreignKeyName: "challenge_prompts_challenge_id_fkey";
            columns: ["challenge_id"];
            isOneToOne: false;
            referencedRelation: "challenges";
            referencedColumns: ["id"];
          },
        ];
      };
      challenge_questions: {
        Row: {
          answer_id: string | null;
          asked_at: string;
          challenge_id: string;
          decline_reason: string | null;
          declined_at: string | null;
          declined_by: string | null;
          id: string;
          number: number | null;
          reworded_at: string | null;
          reworded_by: string | null;
          wording: string;
        };
        ComputedFields: never;
        Insert: {
          answer_id?: string | null;
          asked_at?: string;
          challenge_id: string;
          decline_reason?: string | null;
          declined_at?: string | null;
          declined_by?: string | null;
          id?: string;
          number?: number | null;
          reworded_at?: string | null;
          reworded_by?: string | null;
          wording: string;
        };
        Update: {
          answer_id?: string | null;
          asked_at?: string;
          challenge_id?: string;
          decline_reason?: string | null;
          declined_at?: string | null;
          declined_by?: string | null;
          id?: string;
          number?: number | null;
          reworded_at?: string | null;
          reworded_by?: string | null;
          wording?: string;
        };
        Relationships: [
          {
            foreignKeyName: "challenge_questions_challenge_id_fkey";
            columns: ["challenge_id"];
            isOneToOne: false;
            referencedRelation: "challenges";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "challenge_questions_declined_by_fkey";
            columns: ["declined_by"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "challenge_questions_reworded_by_fkey";
            columns: ["reworded_by"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "question_answered_for_its_challenge";
            columns: ["answer_id", "challenge_id"];
            isOneToOne: false;
            referencedRelation: "challenge_answers";
            referencedColumns: ["id", "challenge_id"];
          },
        ];
      };
      challenge_versions: {
        Row: {
          challenge_id: string;
          content: NonNullable<Json>;
          content_sha256: string;
          kind: string;
          made_at: string;
          made_by: string | null;
          number: number;
          summary: string;
        };
        ComputedFields: never;
        Insert: {
          challenge_id: string;
          content: NonNullable<Json>;
          content_sha256: string;
          kind: string;
          made_at?: string;
          made_by?: string | null;
          number: number;
          summary?: string;
        };
        Update: {
          challenge_id?: string;
          content?: NonNullable<Json>;
          content_sha256?: string;
          kind?: string;
          made_at?: string;
          made_by?: string | null;
          number?: number;
          summary?: string;
        };
        Relationships: [
          {
            foreignKeyName: "challenge_versions_challenge_id_fkey";
            columns: ["challenge_id"];
            isOneToOne: false;
            referencedRelation: "challenges";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "challenge_versions_made_by_fkey";
            columns: ["made_by"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
        ];
      };
      challenge_watches: {
        Row: {
          challenge_id: string;
          profile_id: string;
          watched_at: string;
        };
        ComputedFields: never;
        Insert: {
          challenge_id: string;
          profile_id: string;
          watched_at?: string;
        };
        Update: {
          challenge_id?: string;
          profile_id?: string;
          watched_at?: string;
        };
        Relationships: [
          {
            foreignKeyName: "challenge_watches_challenge_id_fkey";
            columns: ["challenge_id"];
            isOneToOne: false;
            referencedRelation: "challenges";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "challenge_watches_profile_id_fkey";
            columns: ["profile_id"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
        ];
      };
      challenge_work_packages: {
        Row: {
          ceiling_minor: number | null;
          challenge_id: string;
          description: string;
          eligible_kinds: Database["public"]["Enums"]["organisation_kind"][];
          id: string;
          is_separate: boolean;
          position: number;
          title: string;
        };
        ComputedFields: never;
        Insert: {
          ceiling_minor?: number | null;
          challenge_id: string;
          description?: string;
          eligible_kinds?: Database["public"]["Enums"]["organisation_kind"][];
          id?: string;
          is_separate?: boolean;
          position: number;
          title: string;
        };
        Update: {
          ceiling_minor?: number | null;
          challenge_id?: string;
          description?: string;
          eligible_kinds?: Database["public"]["Enums"]["organisation_kind"][];
          id?: string;
          is_separate?: boolean;
          position?: number;
          title?: string;
        };
        Relationships: [
          {
            foreignKeyName: "challenge_work_packages_challenge_id_fkey";
            columns: ["challenge_id"];
            isOneToOne: false;
            referencedRelation: "challenges";
            referencedColumns: ["id"];
          },
        ];
      };
      challenges: {
        Row: {
          advance_needs_security: boolean;
          advance_percent: number | null;
          approved_amount_minor: number | null;
          approved_at: string | null;
          approved_by: string | null;
          approved_fund_id: string | null;
          archived_at: string | null;
          archived_by: string | null;
          award_ceiling_minor: number | null;
          blind_mode: Database["public"]["Enums"]["blind_mode"];
          cancellation_reason: string | null;
          cancelled_at: string | null;
          cancelled_by: string | null;
          closes_at: string | null;
          contact_id: string | null;
          created_at: string;
          created_by: string | null;
          currency: string;
          decided_at: string | null;
          decided_by: string | null;
          eligible_kinds: Database["public"]["Enums"]["organisation_kind"][];
          expected_awards: number;
          id: string;
          ip_regime: Database["public"]["Enums"]["ip_regime"] | null;
          is_always_open: boolean;
          kind: Database["public"]["Enums"]["challenge_kind"];
          last_payment_waits_for_report: boolean;
          max_academic_share_percent: number | null;
          max_milestones: number | null;
          max_months: number | null;
          max_partners: number | null;
          min_academic_share_percent: number | null;
          min_milestones: number | null;
          min_partners: number | null;
          min_reviews: number;
          number: number;
          opens_at: string | null;
          order_buyer: string;
          order_quantity: string;
          order_route: Database["public"]["Enums"]["order_route"] | null;
          organisation_id: string;
          overall_threshold_percent: number;
          part_percents: number[];
          path_to_order: string;
          predecessor_id: string | null;
          prequalified_fields: string[];
          problem: string;
          proposed_amount_minor: number | null;
          publication_review_days: number;
          published_at: string | null;
          published_by: string | null;
          questions_close_at: string | null;
          rejected_at: string | null;
          rejected_by: string | null;
          rejection_reason: string | null;
          requires_university: boolean;
          retention_percent: number;
          return_reason: string | null;
          returned_at: string | null;
          returned_by: string | null;
          revision: number;
          selection_mode: Database["public"]["Enums"]["selection_mode"];
          slug: string;
          source_key: string | null;
          source_url: string | null;
          stage: Database["public"]["Enums"]["challenge_status"] | null;
          standstill_days: number;
          submitted_at: string | null;
          submitted_by: string | null;
          suggested_amount_minor: number | null;
          suggested_at: string | null;
          suggested_by: string | null;
          summary: string;
          themes: string[];
          time_zone: string;
          title: string;
          trl_from: number | null;
          trl_to: number | null;
          updated_at: string;
          withdrawal_reason: string | null;
          withdrawn_at: string | null;
          withdrawn_by: string | null;
        };
        ComputedFields: never;
        Insert: {
          advance_needs_security?: boolean;
          advance_percent?: number | null;
          approved_amount_minor?: number | null;
          approved_at?: string | null;
          approved_by?: string | null;
          approved_fund_id?: string | null;
          archived_at?: string | null;
          archived_by?: string | null;
          award_ceiling_minor?: number | null;
          blind_mode?: Database["public"]["Enums"]["blind_mode"];
          cancellation_reason?: string | null;
          cancelled_at?: string | null;
          cancelled_by?: string | null;
          closes_at?: string | null;
          contact_id?: string | null;
          created_at?: string;
          created_by?: string | null;
          currency?: string;
          decided_at?: string | null;
          decided_by?: string | null;
          eligible_kinds?: Database["public"]["Enums"]["organisation_kind"][];
          expected_awards?: number;
          id?: string;
          ip_regime?: Database["public"]["Enums"]["ip_regime"] | null;
          is_always_open?: boolean;
          kind?: Database["public"]["Enums"]["challenge_kind"];
          last_payment_waits_for_report?: boolean;
          max_academic_share_percent?: number | null;
          max_milestones?: number | null;
          max_months?: number | null;
          max_partners?: number | null;
          min_academic_share_percent?: number | null;
          min_milestones?: number | null;
          min_partners?: number | null;
          min_reviews?: number;
          number?: never;
          opens_at?: string | null;
          order_buyer?: string;
          order_quantity?: string;
          order_route?: Database["public"]["Enums"]["order_route"] | null;
          organisation_id: string;
          overall_threshold_percent?: number;
          part_percents?: number[];
          path_to_order?: string;
          predecessor_id?: string | null;
          prequalified_fields?: string[];
          problem?: string;
          proposed_amount_minor?: number | null;
          publication_review_days?: number;
          published_at?: string | null;
          published_by?: string | null;
          questions_close_at?: string | null;
          rejected_at?: string | null;
          rejected_by?: string | null;
          rejection_reason?: string | null;
          requires_university?: boolean;
          retention_percent?: number;
          return_reason?: string | null;
          returned_at?: string | null;
          returned_by?: string | null;
          revision?: number;
          selection_mode?: Database["public"]["Enums"]["selection_mode"];
          slug: string;
          source_key?: string | null;
          source_url?: string | null;
          stage?: never;
          standstill_days?: number;
          submitted_at?: string | null;
          submitted_by?: string | null;
          suggested_amount_minor?: number | null;
          suggested_at?: string | null;
          suggested_by?: string | null;
          summary?: string;
          themes?: string[];
          time_zone?: string;
          title: string;
          trl_from?: number | null;
          trl_to?: number | null;
          updated_at?: string;
          withdrawal_reason?: string | null;
          withdrawn_at?: string | null;
          withdrawn_by?: string | null;
        };
        Update: {
          advance_needs_security?: boolean;
          advance_percent?: number | null;
          approved_amount_minor?: number | null;
          approved_at?: string | null;
          approved_by?: string | null;
          approved_fund_id?: string | null;
          archived_at?: string | null;
          archived_by?: string | null;
          award_ceiling_minor?: number | null;
          blind_mode?: Database["public"]["Enums"]["blind_mode"];
          cancellation_reason?: string | null;
          cancelled_at?: string | null;
          cancelled_by?: string | null;
          closes_at?: string | null;
          contact_id?: string | null;
          created_at?: string;
          created_by?: string | null;
          currency?: string;
          decided_at?: string | null;
          decided_by?: string | null;
          eligible_kinds?: Database["public"]["Enums"]["organisation_kind"][];
          expected_awards?: number;
          id?: string;
          ip_regime?: Database["public"]["Enums"]["ip_regime"] | null;
          is_always_open?: boolean;
          kind?: Database["public"]["Enums"]["challenge_kind"];
          last_payment_waits_for_report?: boolean;
          max_academic_share_percent?: number | null;
          max_milestones?: number | null;
          max_months?: number | null;
          max_partners?: number | null;
          min_academic_share_percent?: number | null;
          min_milestones?: number | null;
          min_partners?: number | null;
          min_reviews?: number;
          number?: never;
          opens_at?: string | null;
          order_buyer?: string;
          order_quantity?: string;
          order_route?: Database["public"]["Enums"]["order_route"] | null;
          organisation_id?: string;
          overall_threshold_percent?: number;
          part_percents?: number[];
          path_to_order?: string;
          predecessor_id?: string | null;
          prequalified_fields?: string[];
          problem?: string;
          proposed_amount_minor?: number | null;
          publication_review_days?: number;
          published_at?: string | null;
          published_by?: string | null;
          questions_close_at?: string | null;
          rejected_at?: string | null;
          rejected_by?: string | null;
          rejection_reason?: string | null;
          requires_university?: boolean;
          retention_percent?: number;
          return_reason?: string | null;
          returned_at?: string | null;
          returned_by?: string | null;
          revision?: number;
          selection_mode?: Database["public"]["Enums"]["selection_mode"];
          slug?: string;
          source_key?: string | null;
          source_url?: string | null;
          stage?: never;
          standstill_days?: number;
          submitted_at?: string | null;
          submitted_by?: string | null;
          suggested_amount_minor?: number | null;
          suggested_at?: string | null;
          suggested_by?: string | null;
          summary?: string;
          themes?: string[];
          time_zone?: string;
          title?: string;
          trl_from?: number | null;
          trl_to?: number | null;
          updated_at?: string;
          withdrawal_reason?: string | null;
          withdrawn_at?: string | null;
          withdrawn_by?: string | null;
        };
        Relationships: [
          {
            foreignKeyName: "challenges_approved_by_fkey";
            columns: ["approved_by"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "challenges_approved_fund_id_fkey";
            columns: ["approved_fund_id"];
            isOneToOne: false;
            referencedRelation: "funds";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "challenges_archived_by_fkey";
            columns: ["archived_by"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "challenges_cancelled_by_fkey";
            columns: ["cancelled_by"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "challenges_contact_id_fkey";
            columns: ["contact_id"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "challenges_created_by_fkey";
            columns: ["created_by"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "challenges_decided_by_fkey";
            columns: ["decided_by"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "challenges_organisation_id_fkey";
            columns: ["organisation_id"];
            isOneToOne: false;
            referencedRelation: "organisations";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "challenges_predecessor_id_fkey";
            columns: ["predecessor_id"];
            isOneToOne: false;
            referencedRelation: "challenges";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "challenges_published_by_fkey";
            columns: ["published_by"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "challenges_rejected_by_fkey";
            columns: ["rejected_by"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "challenges_returned_by_fkey";
            columns: ["returned_by"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "challenges_submitted_by_fkey";
            columns: ["submitted_by"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "challenges_suggested_by_fkey";
            columns: ["suggested_by"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "challenges_withdrawn_by_fkey";
            columns: ["withdrawn_by"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
        ];
      };
      checkout_disputes: {
        Row: {
          amount_minor: number;
          closed_at: string | null;
          id: string;
          outcome: string | null;
          payment_intent_id: string;
          reinstated_at: string | null;
          told_at: string;
          withdrawn_at: string | null;
        };
        ComputedFields: never;
        Insert: {
          amount_minor: number;
          closed_at?: string | null;
          id: string;
          outcome?: string | null;
          payment_intent_id: string;
          reinstated_at?: string | null;
          told_at?: string;
          withdrawn_at?: string | null;
        };
        Update: {
          amount_minor?: number;
          closed_at?: string | null;
          id?: string;
          outcome?: string | null;
          payment_intent_id?: string;
          reinstated_at?: string | null;
          told_at?: string;
          withdrawn_at?: string | null;
        };
        Relationships: [];
      };
      checkouts: {
        Row: {
          amount_minor: number;
          contribution_id: string | null;
          currency: string;
          expired_at: string | null;
          failed_at: string | null;
          fund_id: string;
          id: string;
          kind: Database["public"]["Enums"]["contribution_kind"];
          number: number;
          paid_at: string | null;
          payer_id: string;
          payment_intent_id: string | null;
          processing_at: string | null;
          refunded_minor: number;
          source_name: string;
          started_at: string;
        };
        ComputedFields: never;
        Insert: {
          amount_minor: number;
          contribution_id?: string | null;
          currency: string;
          expired_at?: string | null;
          failed_at?: string | null;
          fund_id: string;
          id?: string;
          kind: Database["public"]["Enums"]["contribution_kind"];
          number?: never;
          paid_at?: string | null;
          payer_id: string;
          payment_intent_id?: string | null;
          processing_at?: string | null;
          refunded_minor?: number;
          source_name: string;
          started_at?: string;
        };
        Update: {
          amount_minor?: number;
          contribution_id?: string | null;
          currency?: string;
          expired_at?: string | null;
          failed_at?: string | null;
          fund_id?: string;
          id?: string;
          kind?: Database["public"]["Enums"]["contribution_kind"];
          number?: never;
          paid_at?: string | null;
          payer_id?: string;
          payment_intent_id?: string | null;
          processing_at?: string | null;
          refunded_minor?: number;
          source_name?: string;
          started_at?: string;
        };
        Relationships: [
          {
            foreignKeyName: "checkouts_contribution_id_fkey";
            columns: ["contribution_id"];
            isOneToOne: true;
            referencedRelation: "contributions";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "checkouts_fund_id_fkey";
            columns: ["fund_id"];
            isOneToOne: false;
            referencedRelation: "funds";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "checkouts_payer_id_fkey";
            columns: ["payer_id"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
        ];
      };
      competencies: {
        Row: {
          code: string;
          field_code: string;
          label: string;
          position: number;
          query: unknown;
          terms: string;
        };
        ComputedFields: never;
        Insert: {
          code: string;
          field_code: string;
          label: string;
          position: number;
          query?: never;
          terms: string;
        };
        Update: {
          code?: string;
          field_code?: string;
          label?: string;
          position?: number;
          query?: never;
          terms?: string;
        };
        Relationships: [
          {
            foreignKeyName: "competencies_field_code_fkey";
            columns: ["field_code"];
            isOneToOne: false;
            referencedRelation: "technology_fields";
            referencedColumns: ["code"];
          },
        ];
      };
      conflict_dismissals: {
        Row: {
          asked_at: string;
          asked_by: string;
          dismissed_at: string | null;
          dismissed_by: string | null;
          grounds: Database["public"]["Enums"]["conflict_ground"][];
          profile_id: string;
          proposal_id: string;
          reason: string;
        };
        ComputedFields: never;
        Insert: {
          asked_at?: string;
          asked_by: string;
          dismissed_at?: string | null;
          dismissed_by?: string | null;
          grounds: Database["public"]["Enums"]["conflict_ground"][];
          profile_id: string;
          proposal_id: string;
          reason: string;
        };
        Update: {
          asked_at?: string;
          asked_by?: string;
          dismissed_at?: string | null;
          dismissed_by?: string | null;
          grounds?: Database["public"]["Enums"]["conflict_ground"][];
          profile_id?: string;
          proposal_id?: string;
          reason?: string;
        };
        Relationships: [
          {
            foreignKeyName: "conflict_dismissals_asked_by_fkey";
            columns: ["asked_by"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "conflict_dismissals_dismissed_by_fkey";
            columns: ["dismissed_by"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "conflict_dismissals_profile_id_fkey";
            columns: ["profile_id"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "conflict_dismissals_proposal_id_fkey";
            columns: ["proposal_id"];
            isOneToOne: false;
            referencedRelation: "proposals";
            referencedColumns: ["id"];
          },
        ];
      };
      consent_terms: {
        Row: {
          body: string;
          published_at: string;
          version: string;
        };
        ComputedFields: never;
        Insert: {
          body: string;
          published_at?: string;
          version: string;
        };
        Update: {
          body?: string;
          published_at?: string;
          version?: string;
        };
        Relationships: [];
      };
      contact_messages: {
        Row: {
          body: string;
          challenge_id: string;
          from_id: string;
          id: string;
          sent_at: string;
          thread_id: string;
          to_id: string;
        };
        ComputedFields: never;
        Insert: {
          body: string;
          challenge_id: string;
          from_id: string;
          id?: string;
          sent_at?: string;
          thread_id: string;
          to_id: string;
        };
        Update: {
          body?: string;
          challenge_id?: string;
          from_id?: string;
          id?: string;
          sent_at?: string;
          thread_id?: string;
          to_id?: string;
        };
        Relationships: [
          {
            foreignKeyName: "contact_messages_challenge_id_fkey";
            columns: ["challenge_id"];
            isOneToOne: false;
            referencedRelation: "challenges";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "contact_messages_from_id_fkey";
            columns: ["from_id"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "contact_messages_thread_id_fkey";
            columns: ["thread_id"];
            isOneToOne: false;
            referencedRelation: "contact_messages";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "contact_messages_to_id_fkey";
            columns: ["to_id"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
        ];
      };
      contributions: {
        Row: {
          amount_minor: number;
          confirmed_at: string | null;
          confirmed_by: string | null;
          entered_at: string;
          entered_by: string;
          fund_id: string;
          id: string;
          kind: Database["public"]["Enums"]["contribution_kind"];
          owed_minor: number;
          reversed_minor: number;
          route: Database["public"]["Enums"]["contribution_route"];
          source_name: string;
          voucher_reference: string | null;
        };
        ComputedFields: never;
        Insert: {
          amount_minor: number;
          confirmed_at?: string | null;
          confirmed_by?: string | null;
          entered_at?: string;
          entered_by: string;
          fund_id: string;
          id?: string;
          kind: Database["public"]["Enums"]["contribution_kind"];
          owed_minor?: number;
          reversed_minor?: number;
          route?: Database["public"]["Enums"]["contribution_route"];
          source_name: string;
          voucher_reference?: string | null;
        };
        Update: {
          amount_minor?: number;
          confirmed_at?: string | null;
          confirmed_by?: string | null;
          entered_at?: string;
          entered_by?: string;
          fund_id?: string;
          id?: string;
          kind?: Database["public"]["Enums"]["contribution_kind"];
          owed_minor?: number;
          reversed_minor?: number;
          route?: Database["public"]["Enums"]["contribution_route"];
          source_name?: string;
          voucher_reference?: string | null;
        };
        Relationships: [
          {
            foreignKeyName: "contributions_confirmed_by_fkey";
            columns: ["confirmed_by"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "contributions_entered_by_fkey";
            columns: ["entered_by"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "contributions_fund_id_fkey";
            columns: ["fund_id"];
            isOneToOne: false;
            referencedRelation: "funds";
            referencedColumns: ["id"];
          },
        ];
      };
      declared_conflicts: {
        Row: {
          declared_at: string;
          profile_id: string;
          proposal_id: string;
          reason: string;
        };
        ComputedFields: never;
        Insert: {
          declared_at?: string;
          profile_id: string;
          proposal_id: string;
          reason: string;
        };
        Update: {
          declared_at?: string;
          profile_id?: string;
          proposal_id?: string;
          reason?: string;
        };
        Relationships: [
          {
            foreignKeyName: "declared_conflicts_profile_id_fkey";
            columns: ["profile_id"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "declared_conflicts_proposal_id_fkey";
            columns: ["proposal_id"];
            isOneToOne: false;
            referencedRelation: "proposals";
            referencedColumns: ["id"];
          },
        ];
      };
      declared_ties: {
        Row: {
          ended_on: string | null;
          kind: string;
          note: string;
          organisation: string;
          position: number;
          profile_id: string;
        };
        ComputedFields: never;
        Insert: {
          ended_on?: string | null;
          kind: string;
          note?: string;
          organisation: string;
          position: number;
          profile_id: string;
        };
        Update: {
          ended_on?: string | null;
          kind?: string;
          note?: string;
          organisation?: string;
          position?: number;
          profile_id?: string;
        };
        Relationships: [
          {
            foreignKeyName: "declared_ties_profile_id_fkey";
            columns: ["profile_id"];
            isOneToOne: false;
            referencedRelation: "reviewer_declarations";
            referencedColumns: ["profile_id"];
          },
        ];
      };
      declined_mails: {
        Row: {
          declined_at: string;
          profile_id: string;
          topic: string;
        };
        ComputedFields: never;
        Insert: {
          declined_at?: string;
          profile_id: string;
          topic: string;
        };
        Update: {
          declined_at?: string;
          profile_id?: string;
          topic?: string;
        };
        Relationships: [
          {
            foreignKeyName: "declined_mails_profile_id_fkey";
            columns: ["profile_id"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
        ];
      };
      digests: {
        Row: {
          composed_at: string;
          content: NonNullable<Json>;
          for_on: string;
          id: string;
          profile_id: string;
          watched_ids: string[];
        };
        ComputedFields: never;
        Insert: {
          composed_at?: string;
          content: NonNullable<Json>;
          for_on: string;
          id?: string;
          profile_id: string;
          watched_ids?: string[];
        };
        Update: {
          composed_at?: string;
          content?: NonNullable<Json>;
          for_on?: string;
          id?: string;
          profile_id?: string;
          watched_ids?: string[];
        };
        Relationships: [
          {
            foreignKeyName: "digests_profile_id_fkey";
            columns: ["profile_id"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
        ];
      };
      dispute_statements: {
        Row: {
          body: string;
          dispute_id: string;
          id: number;
          made_at: string;
          made_by: string;
          side: string;
        };
        ComputedFields: never;
        Insert: {
          body: string;
          dispute_id: string;
          id?: never;
          made_at?: string;
          made_by: string;
          side: string;
        };
        Update: {
          body?: string;
          dispute_id?: string;
          id?: never;
          made_at?: string;
          made_by?: string;
          side?: string;
        };
        Relationships: [
          {
            foreignKeyName: "dispute_statements_dispute_id_fkey";
            columns: ["dispute_id"];
            isOneToOne: false;
            referencedRelation: "disputes";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "dispute_statements_made_by_fkey";
            columns: ["made_by"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
        ];
      };
      disputes: {
        Row: {
          asked_at: string;
          asked_by: string;
          concluded_at: string | null;
          concluded_by: string | null;
          conclusion: string | null;
          decided_at: string | null;
          ground: Database["public"]["Enums"]["dispute_ground"];
          id: string;
          is_upheld: boolean | null;
          named_at: string | null;
          named_by: string | null;
          neutral_id: string | null;
          number: number;
          proposal_id: string;
          reasons: string | null;
          request: string;
          statements_until: string | null;
          withdrawn_at: string | null;
          withdrawn_by: string | null;
        };
        ComputedFields: never;
        Insert: {
          asked_at?: string;
          asked_by: string;
          concluded_at?: string | null;
          concluded_by?: string | null;
          conclusion?: string | null;
          decided_at?: string | null;
          ground: Database["public"]["Enums"]["dispute_ground"];
          id?: string;
          is_upheld?: boolean | null;
          named_at?: string | null;
          named_by?: string | null;
          neutral_id?: string | null;
          number?: never;
          proposal_id: string;
          reasons?: string | null;
          request: string;
          statements_until?: string | null;
          withdrawn_at?: string | null;
          withdrawn_by?: string | null;
        };
        Update: {
          asked_at?: string;
          asked_by?: string;
          concluded_at?: string | null;
          concluded_by?: string | null;
          conclusion?: string | null;
          decided_at?: string | null;
          ground?: Database["public"]["Enums"]["dispute_ground"];
          id?: string;
          is_upheld?: boolean | null;
          named_at?: string | null;
          named_by?: string | null;
          neutral_id?: string | null;
          number?: never;
          proposal_id?: string;
          reasons?: string | null;
          request?: string;
          statements_until?: string | null;
          withdrawn_at?: string | null;
          withdrawn_by?: string | null;
        };
        Relationships: [
          {
            foreignKeyName: "disputes_asked_by_fkey";
            columns: ["asked_by"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "disputes_concluded_by_fkey";
            columns: ["concluded_by"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "disputes_named_by_fkey";
            columns: ["named_by"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "disputes_neutral_id_fkey";
            columns: ["neutral_id"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "disputes_proposal_id_fkey";
            columns: ["proposal_id"];
            isOneToOne: true;
            referencedRelation: "proposals";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "disputes_withdrawn_by_fkey";
            columns: ["withdrawn_by"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
        ];
      };
      early_unsealings: {
        Row: {
          asked_at: string;
          asked_by: string;
          challenge_id: string;
          confirmation_reason: string | null;
          confirmed_at: string | null;
          confirmed_by: string | null;
          id: string;
          reason: string;
          rejected_at: string | null;
          rejected_by: string | null;
        };
        ComputedFields: never;
        Insert: {
          asked_at?: string;
          asked_by: string;
          challenge_id: string;
          confirmation_reason?: string | null;
          confirmed_at?: string | null;
          confirmed_by?: string | null;
          id?: string;
          reason: string;
          rejected_at?: string | null;
          rejected_by?: string | null;
        };
        Update: {
          asked_at?: string;
          asked_by?: string;
          challenge_id?: string;
          confirmation_reason?: string | null;
          confirmed_at?: string | null;
          confirmed_by?: string | null;
          id?: string;
          reason?: string;
          rejected_at?: string | null;
          rejected_by?: string | null;
        };
        Relationships: [
          {
            foreignKeyName: "early_unsealings_asked_by_fkey";
            columns: ["asked_by"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "early_unsealings_challenge_id_fkey";
            columns: ["challenge_id"];
            isOneToOne: false;
            referencedRelation: "challenges";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "early_unsealings_confirmed_by_fkey";
            columns: ["confirmed_by"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "early_unsealings_rejected_by_fkey";
            columns: ["rejected_by"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
        ];
      };
      fund_balances: {
        Row: {
          available_minor: number;
          committed_minor: number;
          contributed_minor: number;
          disbursed_minor: number;
          fund_id: string;
          lapsed_minor: number;
        };
        ComputedFields: never;
        Insert: {
          available_minor?: number;
          committed_minor?: number;
          contributed_minor?: number;
          disbursed_minor?: number;
          fund_id: string;
          lapsed_minor?: number;
        };
        Update: {
          available_minor?: number;
          committed_minor?: number;
          contributed_minor?: number;
          disbursed_minor?: number;
          fund_id?: string;
          lapsed_minor?: number;
        };
        Relationships: [
          {
            foreignKeyName: "fund_balances_fund_id_fkey";
            columns: ["fund_id"];
            isOneToOne: true;
            referencedRelation: "funds";
            referencedColumns: ["id"];
          },
        ];
      };
      fund_years: {
        Row: {
          carried_available_minor: number;
          carried_committed_minor: number;
          closed_at: string;
          ends_at: string;
          fiscal_year: number;
          fund_id: string;
          lapsed_available_minor: number;
          lapsed_committed_minor: number;
          through_transaction_id: number | null;
        };
        ComputedFields: never;
        Insert: {
          carried_available_minor: number;
          carried_committed_minor: number;
          closed_at?: string;
          ends_at: string;
          fiscal_year: number;
          fund_id: string;
          lapsed_available_minor: number;
          lapsed_committed_minor: number;
          through_transaction_id?: number | null;
        };
        Update: {
          carried_available_minor?: number;
          carried_committed_minor?: number;
          closed_at?: string;
          ends_at?: string;
          fiscal_year?: number;
          fund_id?: string;
          lapsed_available_minor?: number;
          lapsed_committed_minor?: number;
          through_transaction_id?: number | null;
        };
        Relationships: [
          {
            foreignKeyName: "fund_years_fund_id_fkey";
            columns: ["fund_id"];
            isOneToOne: false;
            referencedRelation: "funds";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "fund_years_through_transaction_id_fkey";
            columns: ["through_transaction_id"];
            isOneToOne: false;
            referencedRelation: "ledger_transactions";
            referencedColumns: ["id"];
          },
        ];
      };
      funds: {
        Row: {
          code: string;
          currency: string;
          fiscal_year_month: number;
          id: string;
          is_lapsable: boolean;
          name: string;
          opened_at: string;
          opened_by: string | null;
          organisation_id: string | null;
          surrender_day: number;
          surrender_month: number;
          surrender_told_for: number | null;
          time_zone: string;
        };
        ComputedFields: never;
        Insert: {
          code: string;
          currency?: string;
          fiscal_year_month?: number;
          id?: string;
          is_lapsable: boolean;
          name: string;
          opened_at?: string;
          opened_by?: string | null;
          organisation_id?: string | null;
          surrender_day?: number;
          surrender_month?: number;
          surrender_told_for?: number | null;
          time_zone?: string;
        };
        Update: {
          code?: string;
          currency?: string;
          fiscal_year_month?: number;
          id?: string;
          is_lapsable?: boolean;
          name?: string;
          opened_at?: string;
          opened_by?: string | null;
          organisation_id?: string | null;
          surrender_day?: number;
          surrender_month?: number;
          surrender_told_for?: number | null;
          time_zone?: string;
        };
        Relationships: [
          {
            foreignKeyName: "funds_opened_by_fkey";
            columns: ["opened_by"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "funds_organisation_id_fkey";
            columns: ["organisation_id"];
            isOneToOne: false;
            referencedRelation: "organisations";
            referencedColumns: ["id"];
          },
        ];
      };
      ip_background_items: {
        Row: {
          deed_id: string;
          description: string;
          id: string;
          organisation_id: string;
          results_licence_terms: string;
        };
        ComputedFields: never;
        Insert: {
          deed_id: string;
          description: string;
          id?: string;
          organisation_id: string;
          results_licence_terms?: string;
        };
        Update: {
          deed_id?: string;
          description?: string;
          id?: string;
          organisation_id?: string;
          results_licence_terms?: string;
        };
        Relationships: [
          {
            foreignKeyName: "ip_background_items_deed_id_fkey";
            columns: ["deed_id"];
            isOneToOne: false;
            referencedRelation: "ip_deeds";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "ip_background_items_organisation_id_fkey";
            columns: ["organisation_id"];
            isOneToOne: false;
            referencedRelation: "organisations";
            referencedColumns: ["id"];
          },
        ];
      };
      ip_deed_signatures: {
        Row: {
          content_sha256: string;
          deed_id: string;
          organisation_id: string;
          signatory_id: string;
          signed_at: string;
        };
        ComputedFields: never;
        Insert: {
          content_sha256: string;
          deed_id: string;
          organisation_id: string;
          signatory_id: string;
          signed_at?: string;
        };
        Update: {
          content_sha256?: string;
          deed_id?: string;
          organisation_id?: string;
          signatory_id?: string;
          signed_at?: string;
        };
        Relationships: [
          {
            foreignKeyName: "ip_deed_signatures_deed_id_fkey";
            columns: ["deed_id"];
            isOneToOne: false;
            referencedRelation: "ip_deeds";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "ip_deed_signatures_organisation_id_fkey";
            columns: ["organisation_id"];
            isOneToOne: false;
            referencedRelation: "organisations";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "ip_deed_signatures_signatory_id_fkey";
            columns: ["signatory_id"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
        ];
      };
      ip_deeds: {
        Row: {
          award_id: string;
          content: Json | null;
          content_sha256: string | null;
          created_at: string;
          created_by: string | null;
          government_use: Database["public"]["Enums"]["government_use"];
          id: string;
          march_in_grounds: string;
          previous_sha256: string | null;
          publication_review_days: number;
          regime: Database["public"]["Enums"]["ip_regime"];
          revision: number;
          sealed_at: string | null;
          sealed_by: string | null;
          version: number;
        };
        ComputedFields: never;
        Insert: {
          award_id: string;
          content?: Json | null;
          content_sha256?: string | null;
          created_at?: string;
          created_by?: string | null;
          government_use: Database["public"]["Enums"]["government_use"];
          id?: string;
          march_in_grounds?: string;
          previous_sha256?: string | null;
          publication_review_days: number;
          regime: Database["public"]["Enums"]["ip_regime"];
          revision?: number;
          sealed_at?: string | null;
          sealed_by?: string | null;
          version: number;
        };
        Update: {
          award_id?: string;
          content?: Json | null;
          content_sha256?: string | null;
          created_at?: string;
          created_by?: string | null;
          government_use?: Database["public"]["Enums"]["government_use"];
          id?: string;
          march_in_grounds?: string;
          previous_sha256?: string | null;
          publication_review_days?: number;
          regime?: Database["public"]["Enums"]["ip_regime"];
          revision?: number;
          sealed_at?: string | null;
          sealed_by?: string | null;
          version?: number;
        };
        Relationships: [
          {
            foreignKeyName: "ip_deeds_award_id_fkey";
            columns: ["award_id"];
            isOneToOne: false;
            referencedRelation: "awards";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "ip_deeds_created_by_fkey";
            columns: ["created_by"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "ip_deeds_sealed_by_fkey";
            columns: ["sealed_by"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
        ];
      };
      ip_licences: {
        Row: {
          can_sublicense: boolean;
          deed_id: string;
          exclusivity: Database["public"]["Enums"]["licence_exclusivity"];
          field: string;
          grantee_id: string;
          grantor_id: string;
          id: string;
          royalty_percent: number;
          term_months: number | null;
          territory: string;
        };
        ComputedFields: never;
        Insert: {
          can_sublicense?: boolean;
          deed_id: string;
          exclusivity: Database["public"]["Enums"]["licence_exclusivity"];
          field: string;
          grantee_id: string;
          grantor_id: string;
          id?: string;
          royalty_percent?: number;
          term_months?: number | null;
          territory: string;
        };
        Update: {
          can_sublicense?: boolean;
          deed_id?: string;
          exclusivity?: Database["public"]["Enums"]["licence_exclusivity"];
          field?: string;
          grantee_id?: string;
          grantor_id?: string;
          id?: string;
          royalty_percent?: number;
          term_months?: number | null;
          territory?: string;
        };
        Relationships: [
          {
            foreignKeyName: "ip_licences_deed_id_fkey";
            columns: ["deed_id"];
            isOneToOne: false;
            referencedRelation: "ip_deeds";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "ip_licences_grantee_id_fkey";
            columns: ["grantee_id"];
            isOneToOne: false;
            referencedRelation: "organisations";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "ip_licences_grantor_id_fkey";
            columns: ["grantor_id"];
            isOneToOne: false;
            referencedRelation: "organisations";
            referencedColumns: ["id"];
          },
        ];
      };
      ip_result_shares: {
        Row: {
          deed_id: string;
          organisation_id: string;
          percent: number;
          result_class: string;
        };
        ComputedFields: never;
        Insert: {
          deed_id: string;
          organisation_id: string;
          percent: number;
          result_class: string;
        };
        Update: {
          deed_id?: string;
          organisation_id?: string;
          percent?: number;
          result_class?: string;
        };
        Relationships: [
          {
            foreignKeyName: "ip_result_shares_deed_id_fkey";
            columns: ["deed_id"];
            isOneToOne: false;
            referencedRelation: "ip_deeds";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "ip_result_shares_organisation_id_fkey";
            columns: ["organisation_id"];
            isOneToOne: false;
            referencedRelation: "organisations";
            referencedColumns: ["id"];
          },
        ];
      };
      ledger_postings: {
        Row: {
          account: Database["public"]["Enums"]["ledger_account"];
          amount_minor: number;
          fund_id: string;
          id: number;
          transaction_id: number;
        };
        ComputedFields: never;
        Insert: {
          account: Database["public"]["Enums"]["ledger_account"];
          amount_minor: number;
          fund_id: string;
          id?: never;
          transaction_id: number;
        };
        Update: {
          account?: Database["public"]["Enums"]["ledger_account"];
          amount_minor?: number;
          fund_id?: string;
          id?: never;
          transaction_id?: number;
        };
        Relationships: [
          {
            foreignKeyName: "ledger_postings_fund_id_fkey";
            columns: ["fund_id"];
            isOneToOne: false;
            referencedRelation: "funds";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "ledger_postings_transaction_id_fkey";
            columns: ["transaction_id"];
            isOneToOne: false;
            referencedRelation: "ledger_transactions";
            referencedColumns: ["id"];
          },
        ];
      };
      ledger_transactions: {
        Row: {
          actor_id: string | null;
          award_id: string | null;
          contribution_id: string | null;
          counts_at: string | null;
          fund_id: string;
          id: number;
          kind: Database["public"]["Enums"]["ledger_kind"];
          memo: string;
          payment_attempt: number | null;
          payment_id: string | null;
          posted_at: string;
          returned_contribution_id: string | null;
        };
        ComputedFields: never;
        Insert: {
          actor_id?: string | null;
          award_id?: string | null;
          contribution_id?: string | null;
          counts_at?: string | null;
          fund_id: string;
          id?: never;
          kind: Database["public"]["Enums"]["ledger_kind"];
          memo: string;
          payment_attempt?: number | null;
          payment_id?: string | null;
          posted_at?: string;
          returned_contribution_id?: string | null;
        };
        Update: {
          actor_id?: string | null;
          award_id?: string | null;
          contribution_id?: string | null;
          counts_at?: string | null;
          fund_id?: string;
          id?: never;
          kind?: Database["public"]["Enums"]["ledger_kind"];
          memo?: string;
          payment_attempt?: number | null;
          payment_id?: string | null;
          posted_at?: string;
          returned_contribution_id?: string | null;
        };
        Relationships: [
          {
            foreignKeyName: "ledger_transactions_actor_id_fkey";
            columns: ["actor_id"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "ledger_transactions_award_id_fkey";
            columns: ["award_id"];
            isOneToOne: false;
            referencedRelation: "awards";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "ledger_transactions_contribution_id_fkey";
            columns: ["contribution_id"];
            isOneToOne: true;
            referencedRelation: "contributions";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "ledger_transactions_fund_id_fkey";
            columns: ["fund_id"];
            isOneToOne: false;
            referencedRelation: "funds";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "ledger_transactions_payment_id_fkey";
            columns: ["payment_id"];
            isOneToOne: false;
            referencedRelation: "payments";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "ledger_transactions_returned_contribution_id_fkey";
            columns: ["returned_contribution_id"];
            isOneToOne: false;
            referencedRelation: "contributions";
            referencedColumns: ["id"];
          },
        ];
      };
      mail_settings: {
        Row: {
          digest_hour: number;
          profile_id: string;
        };
        ComputedFields: never;
        Insert: {
          digest_hour?: number;
          profile_id: string;
        };
        Update: {
          digest_hour?: number;
          profile_id?: string;
        };
        Relationships: [
          {
            foreignKeyName: "mail_settings_profile_id_fkey";
            columns: ["profile_id"];
            isOneToOne: true;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
        ];
      };
      meeting_discussions: {
        Row: {
          begun_at: string;
          begun_by: string;
          ended_at: string | null;
          id: number;
          meeting_id: string;
          proposal_id: string;
        };
        ComputedFields: never;
        Insert: {
          begun_at?: string;
          begun_by: string;
          ended_at?: string | null;
          id?: never;
          meeting_id: string;
          proposal_id: string;
        };
        Update: {
          begun_at?: string;
          begun_by?: string;
          ended_at?: string | null;
          id?: never;
          meeting_id?: string;
          proposal_id?: string;
        };
        Relationships: [
          {
            foreignKeyName: "meeting_discussions_begun_by_fkey";
            columns: ["begun_by"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "meeting_discussions_meeting_id_proposal_id_fkey";
            columns: ["meeting_id", "proposal_id"];
            isOneToOne: false;
            referencedRelation: "meeting_items";
            referencedColumns: ["meeting_id", "proposal_id"];
          },
        ];
      };
      meeting_items: {
        Row: {
          meeting_id: string;
          minutes: string;
          outcome: Database["public"]["Enums"]["panel_advice"] | null;
          proposal_id: string;
          revision: number;
        };
        ComputedFields: never;
        Insert: {
          meeting_id: string;
          minutes?: string;
          outcome?: Database["public"]["Enums"]["panel_advice"] | null;
          proposal_id: string;
          revision?: number;
        };
        Update: {
          meeting_id?: string;
          minutes?: string;
          outcome?: Database["public"]["Enums"]["panel_advice"] | null;
          proposal_id?: string;
          revision?: number;
        };
        Relationships: [
          {
            foreignKeyName: "meeting_items_meeting_id_fkey";
            columns: ["meeting_id"];
            isOneToOne: false;
            referencedRelation: "panel_meetings";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "meeting_items_proposal_id_fkey";
            columns: ["proposal_id"];
            isOneToOne: false;
            referencedRelation: "proposals";
            referencedColumns: ["id"];
          },
        ];
      };
      meeting_presences: {
        Row: {
          discussion_id: number;
          grounds: Database["public"]["Enums"]["conflict_ground"][];
          is_present: boolean;
          profile_id: string;
        };
        ComputedFields: never;
        Insert: {
          discussion_id: number;
          grounds?: Database["public"]["Enums"]["conflict_ground"][];
          is_present: boolean;
          profile_id: string;
        };
        Update: {
          discussion_id?: number;
          grounds?: Database["public"]["Enums"]["conflict_ground"][];
          is_present?: boolean;
          profile_id?: string;
        };
        Relationships: [
          {
            foreignKeyName: "meeting_presences_discussion_id_fkey";
            columns: ["discussion_id"];
            isOneToOne: false;
            referencedRelation: "meeting_discussions";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "meeting_presences_profile_id_fkey";
            columns: ["profile_id"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
        ];
      };
      memberships: {
        Row: {
          organisation_id: string;
          profile_id: string;
          role: Database["public"]["Enums"]["organisation_role"];
          since: string;
        };
        ComputedFields: never;
        Insert: {
          organisation_id: string;
          profile_id: string;
          role: Database["public"]["Enums"]["organisation_role"];
          since?: string;
        };
        Update: {
          organisation_id?: string;
          profile_id?: string;
          role?: Database["public"]["Enums"]["organisation_role"];
          since?: string;
        };
        Relationships: [
          {
            foreignKeyName: "memberships_organisation_id_fkey";
            columns: ["organisation_id"];
            isOneToOne: false;
            referencedRelation: "organisations";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "memberships_profile_id_fkey";
            columns: ["profile_id"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
        ];
      };
      milestone_files: {
        Row: {
          id: string;
          media_type: string;
          milestone_id: string;
          name: string;
          object_key: string;
          removed_at: string | null;
          sha256: string;
          size_bytes: number;
          uploaded_at: string;
          uploaded_by: string;
        };
        ComputedFields: never;
        Insert: {
          id?: string;
          media_type: string;
          milestone_id: string;
          name: string;
          object_key: string;
          removed_at?: string | null;
          sha256: string;
          size_bytes: number;
          uploaded_at?: string;
          uploaded_by: string;
        };
        Update: {
          id?: string;
          media_type?: string;
          milestone_id?: string;
          name?: string;
          object_key?: string;
          removed_at?: string | null;
          sha256?: string;
          size_bytes?: number;
          uploaded_at?: string;
          uploaded_by?: string;
        };
        Relationships: [
          {
            foreignKeyName: "milestone_files_milestone_id_fkey";
            columns: ["milestone_id"];
            isOneToOne: false;
            referencedRelation: "milestones";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "milestone_files_uploaded_by_fkey";
            columns: ["uploaded_by"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
        ];
      };
      milestones: {
        Row: {
          acceptance_note: string | null;
          accepted_at: string | null;
          accepted_by: string | null;
          accepted_percent: number | null;
          accepted_trl: number | null;
          amount_minor: number;
          approved_at: string | null;
          approved_by: string | null;
          award_id: string;
          deliverable: string;
          due_on: string;
          id: string;
          payable_minor: number | null;
          position: number;
          queried_at: string | null;
          queried_by: string | null;
          query: string | null;
          rejected_at: string | null;
          rejected_by: string | null;
          rejection_reason: string | null;
          report: string | null;
          submitted_at: string | null;
          submitted_by: string | null;
          test_of_success: string;
          title: string;
          trl: number;
        };
        ComputedFields: never;
        Insert: {
          acceptance_note?: string | null;
          accepted_at?: string | null;
          accepted_by?: string | null;
          accepted_percent?: number | null;
          accepted_trl?: number | null;
          amount_minor: number;
          approved_at?: string | null;
          approved_by?: string | null;
          award_id: string;
          deliverable: string;
          due_on: string;
          id?: string;
          payable_minor?: number | null;
          position: number;
          queried_at?: string | null;
          queried_by?: string | null;
          query?: string | null;
          rejected_at?: string | null;
          rejected_by?: string | null;
          rejection_reason?: string | null;
          report?: string | null;
          submitted_at?: string | null;
          submitted_by?: string | null;
          test_of_success: string;
          title: string;
          trl: number;
        };
        Update: {
          acceptance_note?: string | null;
          accepted_at?: string | null;
          accepted_by?: string | null;
          accepted_percent?: number | null;
          accepted_trl?: number | null;
          amount_minor?: number;
          approved_at?: string | null;
          approved_by?: string | null;
          award_id?: string;
          deliverable?: string;
          due_on?: string;
          id?: string;
          payable_minor?: number | null;
          position?: number;
          queried_at?: string | null;
          queried_by?: string | null;
          query?: string | null;
          rejected_at?: string | null;
          rejected_by?: string | null;
          rejection_reason?: string | null;
          report?: string | null;
          submitted_at?: string | null;
          submitted_by?: string | null;
          test_of_success?: string;
          title?: string;
          trl?: number;
        };
        Relationships: [
          {
            foreignKeyName: "milestones_accepted_by_fkey";
            columns: ["accepted_by"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "milestones_approved_by_fkey";
            columns: ["approved_by"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "milestones_award_id_fkey";
            columns: ["award_id"];
            isOneToOne: false;
            referencedRelation: "awards";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "milestones_queried_by_fkey";
            columns: ["queried_by"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "milestones_rejected_by_fkey";
            columns: ["rejected_by"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "milestones_submitted_by_fkey";
            columns: ["submitted_by"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
        ];
      };
      notices: {
        Row: {
          created_at: string;
          data: NonNullable<Json>;
          id: number;
          kind: string;
          path: string;
          profile_id: string;
          read_at: string | null;
        };
        ComputedFields: never;
        Insert: {
          created_at?: string;
          data?: NonNullable<Json>;
          id?: never;
          kind: string;
          path: string;
          profile_id: string;
          read_at?: string | null;
        };
        Update: {
          created_at?: string;
          data?: NonNullable<Json>;
          id?: never;
          kind?: string;
          path?: string;
          profile_id?: string;
          read_at?: string | null;
        };
        Relationships: [
          {
            foreignKeyName: "notices_profile_id_fkey";
            columns: ["profile_id"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
        ];
      };
      opening_requests: {
        Row: {
          accepted_at: string | null;
          accepted_by: string | null;
          asked_at: string;
          consent_version: string | null;
          consented_at: string | null;
          declined_at: string | null;
          declined_by: string | null;
          id: string;
          note: string;
          opening_id: string;
          student_id: string;
          supervisor_agreed_at: string | null;
          supervisor_declined_at: string | null;
          supervisor_id: string;
          supervisor_reason: string | null;
          withdrawn_at: string | null;
        };
        ComputedFields: never;
        Insert: {
          accepted_at?: string | null;
          accepted_by?: string | null;
          asked_at?: string;
          consent_version?: string | null;
          consented_at?: string | null;
          declined_at?: string | null;
          declined_by?: string | null;
          id?: string;
          note?: string;
          opening_id: string;
          student_id: string;
          supervisor_agreed_at?: string | null;
          supervisor_declined_at?: string | null;
          supervisor_id: string;
          supervisor_reason?: string | null;
          withdrawn_at?: string | null;
        };
        Update: {
          accepted_at?: string | null;
          accepted_by?: string | null;
          asked_at?: string;
          consent_version?: string | null;
          consented_at?: string | null;
          declined_at?: string | null;
          declined_by?: string | null;
          id?: string;
          note?: string;
          opening_id?: string;
          student_id?: string;
          supervisor_agreed_at?: string | null;
          supervisor_declined_at?: string | null;
          supervisor_id?: string;
          supervisor_reason?: string | null;
          withdrawn_at?: string | null;
        };
        Relationships: [
          {
            foreignKeyName: "opening_requests_accepted_by_fkey";
            columns: ["accepted_by"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "opening_requests_consent_version_fkey";
            columns: ["consent_version"];
            isOneToOne: false;
            referencedRelation: "consent_terms";
            referencedColumns: ["version"];
          },
          {
            foreignKeyName: "opening_requests_declined_by_fkey";
            columns: ["declined_by"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "opening_requests_opening_id_fkey";
            columns: ["opening_id"];
            isOneToOne: false;
            referencedRelation: "openings";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "opening_requests_student_id_fkey";
            columns: ["student_id"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "opening_requests_supervisor_id_fkey";
            columns: ["supervisor_id"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
        ];
      };
      openings: {
        Row: {
          closed_at: string | null;
          closes_at: string | null;
          currency: string;
          description: string;
          hours_a_week: number;
          id: string;
          is_for_credit: boolean;
          level: string;
          place: string;
          places: number;
          posted_at: string;
          posted_by: string;
          skills: string[];
          stipend_minor: number;
          supervisor_id: string | null;
          team_id: string;
          title: string;
          work_package_id: string | null;
        };
        ComputedFields: never;
        Insert: {
          closed_at?: string | null;
          closes_at?: string | null;
          currency?: string;
          description?: string;
          hours_a_week: number;
          id?: string;
          is_for_credit?: boolean;
          level: string;
          place?: string;
          places?: number;
          posted_at?: string;
          posted_by: string;
          skills?: string[];
          stipend_minor?: number;
          supervisor_id?: string | null;
          team_id: string;
          title: string;
          work_package_id?: string | null;
        };
        Update: {
          closed_at?: string | null;
          closes_at?: string | null;
          currency?: string;
          description?: string;
          hours_a_week?: number;
          id?: string;
          is_for_credit?: boolean;
          level?: string;
          place?: string;
          places?: number;
          posted_at?: string;
          posted_by?: string;
          skills?: string[];
          stipend_minor?: number;
          supervisor_id?: string | null;
          team_id?: string;
          title?: string;
          work_package_id?: string | null;
        };
        Relationships: [
          {
            foreignKeyName: "openings_posted_by_fkey";
            columns: ["posted_by"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "openings_supervisor_id_fkey";
            columns: ["supervisor_id"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "openings_team_id_fkey";
            columns: ["team_id"];
            isOneToOne: false;
            referencedRelation: "teams";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "openings_work_package_id_fkey";
            columns: ["work_package_id"];
            isOneToOne: false;
            referencedRelation: "challenge_work_packages";
            referencedColumns: ["id"];
          },
        ];
      };
      organisation_capabilities: {
        Row: {
          competency_code: string | null;
          evidence: string;
          id: string;
          organisation_id: string;
          own_words: string | null;
          position: number;
          trl_reached: number | null;
        };
        ComputedFields: never;
        Insert: {
          competency_code?: string | null;
          evidence?: string;
          id?: string;
          organisation_id: string;
          own_words?: string | null;
          position: number;
          trl_reached?: number | null;
        };
        Update: {
          competency_code?: string | null;
          evidence?: string;
          id?: string;
          organisation_id?: string;
          own_words?: string | null;
          position?: number;
          trl_reached?: number | null;
        };
        Relationships: [
          {
            foreignKeyName: "organisation_capabilities_competency_code_fkey";
            columns: ["competency_code"];
            isOneToOne: false;
            referencedRelation: "competencies";
            referencedColumns: ["code"];
          },
          {
            foreignKeyName: "organisation_capabilities_organisation_id_fkey";
            columns: ["organisation_id"];
            isOneToOne: false;
            referencedRelation: "organisations";
            referencedColumns: ["id"];
          },
        ];
      };
      organisation_invitations: {
        Row: {
          accepted_at: string | null;
          accepted_by: string | null;
          declined_at: string | null;
          email: string;
          expires_at: string;
          id: string;
          invited_at: string;
          invited_by: string;
          organisation_id: string;
          revoked_at: string | null;
          role: Database["public"]["Enums"]["organisation_role"] | null;
        };
        ComputedFields: never;
        Insert: {
          accepted_at?: string | null;
          accepted_by?: string | null;
          declined_at?: string | null;
          email: string;
          expires_at?: string;
          id?: string;
          invited_at?: string;
          invited_by: string;
          organisation_id: string;
          revoked_at?: string | null;
          role?: Database["public"]["Enums"]["organisation_role"] | null;
        };
        Update: {
          accepted_at?: string | null;
          accepted_by?: string | null;
          declined_at?: string | null;
          email?: string;
          expires_at?: string;
          id?: string;
          invited_at?: string;
          invited_by?: string;
          organisation_id?: string;
          revoked_at?: string | null;
          role?: Database["public"]["Enums"]["organisation_role"] | null;
        };
        Relationships: [
          {
            foreignKeyName: "organisation_invitations_accepted_by_fkey";
            columns: ["accepted_by"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "organisation_invitations_invited_by_fkey";
            columns: ["invited_by"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "organisation_invitations_organisation_id_fkey";
            columns: ["organisation_id"];
            isOneToOne: false;
            referencedRelation: "organisations";
            referencedColumns: ["id"];
          },
        ];
      };
      organisations: {
        Row: {
          city: string;
          country: string;
          description: string;
          id: string;
          kind: Database["public"]["Enums"]["organisation_kind"];
          name: string;
          registered_at: string;
          registered_by: string | null;
          rejected_at: string | null;
          rejected_by: string | null;
          rejection_reason: string | null;
          research_office_signs: boolean;
          slug: string;
          suspended_at: string | null;
          suspended_by: string | null;
          suspension_reason: string | null;
          verified_at: string | null;
          verified_by: string | null;
          website: string | null;
        };
        ComputedFields: never;
        Insert: {
          city?: string;
          country?: string;
          description?: string;
          id?: string;
          kind: Database["public"]["Enums"]["organisation_kind"];
          name: string;
          registered_at?: string;
          registered_by?: string | null;
          rejected_at?: string | null;
          rejected_by?: string | null;
          rejection_reason?: string | null;
          research_office_signs?: boolean;
          slug: string;
          suspended_at?: string | null;
          suspended_by?: string | null;
          suspension_reason?: string | null;
          verified_at?: string | null;
          verified_by?: string | null;
          website?: string | null;
        };
        Update: {
          city?: string;
          country?: string;
          description?: string;
          id?: string;
          kind?: Database["public"]["Enums"]["organisation_kind"];
          name?: string;
          registered_at?: string;
          registered_by?: string | null;
          rejected_at?: string | null;
          rejected_by?: string | null;
          rejection_reason?: string | null;
          research_office_signs?: boolean;
          slug?: string;
          suspended_at?: string | null;
          suspended_by?: string | null;
          suspension_reason?: string | null;
          verified_at?: string | null;
          verified_by?: string | null;
          website?: string | null;
        };
        Relationships: [
          {
            foreignKeyName: "organisations_registered_by_fkey";
            columns: ["registered_by"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "organisations_rejected_by_fkey";
            columns: ["rejected_by"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "organisations_suspended_by_fkey";
            columns: ["suspended_by"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "organisations_verified_by_fkey";
            columns: ["verified_by"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
        ];
      };
      overlap_statements: {
        Row: {
          challenge_id: string;
          id: string;
          other_award_id: string | null;
          other_challenge_id: string | null;
          stated_at: string;
          stated_by: string;
          statement: string;
        };
        ComputedFields: never;
        Insert: {
          challenge_id: string;
          id?: string;
          other_award_id?: string | null;
          other_challenge_id?: string | null;
          stated_at?: string;
          stated_by: string;
          statement: string;
        };
        Update: {
          challenge_id?: string;
          id?: string;
          other_award_id?: string | null;
          other_challenge_id?: string | null;
          stated_at?: string;
          stated_by?: string;
          statement?: string;
        };
        Relationships: [
          {
            foreignKeyName: "overlap_statements_challenge_id_fkey";
            columns: ["challenge_id"];
            isOneToOne: false;
            referencedRelation: "challenges";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "overlap_statements_other_award_id_fkey";
            columns: ["other_award_id"];
            isOneToOne: false;
            referencedRelation: "awards";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "overlap_statements_other_challenge_id_fkey";
            columns: ["other_challenge_id"];
            isOneToOne: false;
            referencedRelation: "challenges";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "overlap_statements_stated_by_fkey";
            columns: ["stated_by"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
        ];
      };
      panel_meetings: {
        Row: {
          called_at: string;
          called_by: string;
          challenge_id: string;
          ended_at: string | null;
          ended_by: string | null;
          id: string;
          minutes: string;
          place: string;
          revision: number;
          starts_at: string;
        };
        ComputedFields: never;
        Insert: {
          called_at?: string;
          called_by: string;
          challenge_id: string;
          ended_at?: string | null;
          ended_by?: string | null;
          id?: string;
          minutes?: string;
          place: string;
          revision?: number;
          starts_at: string;
        };
        Update: {
          called_at?: string;
          called_by?: string;
          challenge_id?: string;
          ended_at?: string | null;
          ended_by?: string | null;
          id?: string;
          minutes?: string;
          place?: string;
          revision?: number;
          starts_at?: string;
        };
        Relationships: [
          {
            foreignKeyName: "panel_meetings_called_by_fkey";
            columns: ["called_by"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "panel_meetings_challenge_id_fkey";
            columns: ["challenge_id"];
            isOneToOne: false;
            referencedRelation: "challenges";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "panel_meetings_ended_by_fkey";
            columns: ["ended_by"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
        ];
      };
      partner_approaches: {
        Row: {
          asked_at: string;
          asked_by: string;
          declined_at: string | null;
          declined_by: string | null;
          id: string;
          message: string;
          organisation_id: string | null;
          search_id: string;
          withdrawn_at: string | null;
          withdrawn_by: string | null;
        };
        ComputedFields: never;
        Insert: {
          asked_at?: string;
          asked_by: string;
          declined_at?: string | null;
          declined_by?: string | null;
          id?: string;
          message: string;
          organisation_id?: string | null;
          search_id: string;
          withdrawn_at?: string | null;
          withdrawn_by?: string | null;
        };
        Update: {
          asked_at?: string;
          asked_by?: string;
          declined_at?: string | null;
          declined_by?: string | null;
          id?: string;
          message?: string;
          organisation_id?: string | null;
          search_id?: string;
          withdrawn_at?: string | null;
          withdrawn_by?: string | null;
        };
        Relationships: [
          {
            foreignKeyName: "partner_approaches_asked_by_fkey";
            columns: ["asked_by"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "partner_approaches_declined_by_fkey";
            columns: ["declined_by"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "partner_approaches_organisation_id_fkey";
            columns: ["organisation_id"];
            isOneToOne: false;
            referencedRelation: "organisations";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "partner_approaches_search_id_fkey";
            columns: ["search_id"];
            isOneToOne: false;
            referencedRelation: "partner_searches";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "partner_approaches_withdrawn_by_fkey";
            columns: ["withdrawn_by"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
        ];
      };
      partner_search_competencies: {
        Row: {
          competency_code: string;
          search_id: string;
        };
        ComputedFields: never;
        Insert: {
          competency_code: string;
          search_id: string;
        };
        Update: {
          competency_code?: string;
          search_id?: string;
        };
        Relationships: [
          {
            foreignKeyName: "partner_search_competencies_competency_code_fkey";
            columns: ["competency_code"];
            isOneToOne: false;
            referencedRelation: "competencies";
            referencedColumns: ["code"];
          },
          {
            foreignKeyName: "partner_search_competencies_search_id_fkey";
            columns: ["search_id"];
            isOneToOne: false;
            referencedRelation: "partner_searches";
            referencedColumns: ["id"];
          },
        ];
      };
      partner_searches: {
        Row: {
          brings: string;
          challenge_id: string;
          id: string;
          organisation_id: string | null;
          posted_at: string;
          posted_by: string;
          revision: number;
          seeks: string;
          trl_from: number | null;
          until_on: string;
          withdrawn_at: string | null;
          withdrawn_by: string | null;
        };
        ComputedFields: never;
        Insert: {
          brings: string;
          challenge_id: string;
          id?: string;
          organisation_id?: string | null;
          posted_at?: string;
          posted_by: string;
          revision?: number;
          seeks?: string;
          trl_from?: number | null;
          until_on: string;
          withdrawn_at?: string | null;
          withdrawn_by?: string | null;
        };
        Update: {
          brings?: string;
          challenge_id?: string;
          id?: string;
          organisation_id?: string | null;
          posted_at?: string;
          posted_by?: string;
          revision?: number;
          seeks?: string;
          trl_from?: number | null;
          until_on?: string;
          withdrawn_at?: string | null;
          withdrawn_by?: string | null;
        };
        Relationships: [
          {
            foreignKeyName: "partner_searches_challenge_id_fkey";
            columns: ["challenge_id"];
            isOneToOne: false;
            referencedRelation: "challenges";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "partner_searches_organisation_id_fkey";
            columns: ["organisation_id"];
            isOneToOne: false;
            referencedRelation: "organisations";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "partner_searches_posted_by_fkey";
            columns: ["posted_by"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "partner_searches_withdrawn_by_fkey";
            columns: ["withdrawn_by"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
        ];
      };
      passport_files: {
        Row: {
          id: string;
          media_type: string;
          name: string;
          object_key: string;
          organisation_id: string;
          removed_at: string | null;
          sha256: string;
          size_bytes: number;
          uploaded_at: string;
          uploaded_by: string;
        };
        ComputedFields: never;
        Insert: {
          id?: string;
          media_type: string;
          name: string;
          object_key: string;
          organisation_id: string;
          removed_at?: string | null;
          sha256: string;
          size_bytes: number;
          uploaded_at?: string;
          uploaded_by: string;
        };
        Update: {
          id?: string;
          media_type?: string;
          name?: string;
          object_key?: string;
          organisation_id?: string;
          removed_at?: string | null;
          sha256?: string;
          size_bytes?: number;
          uploaded_at?: string;
          uploaded_by?: string;
        };
        Relationships: [
          {
            foreignKeyName: "passport_files_organisation_id_fkey";
            columns: ["organisation_id"];
            isOneToOne: false;
            referencedRelation: "passports";
            referencedColumns: ["organisation_id"];
          },
          {
            foreignKeyName: "passport_files_uploaded_by_fkey";
            columns: ["uploaded_by"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
        ];
      };
      passports: {
        Row: {
          audited_years: number | null;
          decided_by: string | null;
          evidence: string;
          field_codes: string[];
          organisation_id: string;
          qualified_at: string | null;
          rejected_at: string | null;
          rejection_reason: string | null;
          revision: number;
          submitted_at: string | null;
          submitted_by: string | null;
          turnover_band: string | null;
          updated_at: string;
          updated_by: string;
        };
        ComputedFields: never;
        Insert: {
          audited_years?: number | null;
          decided_by?: string | null;
          evidence?: string;
          field_codes?: string[];
          organisation_id: string;
          qualified_at?: string | null;
          rejected_at?: string | null;
          rejection_reason?: string | null;
          revision?: number;
          submitted_at?: string | null;
          submitted_by?: string | null;
          turnover_band?: string | null;
          updated_at?: string;
          updated_by: string;
        };
        Update: {
          audited_years?: number | null;
          decided_by?: string | null;
          evidence?: string;
          field_codes?: string[];
          organisation_id?: string;
          qualified_at?: string | null;
          rejected_at?: string | null;
          rejection_reason?: string | null;
          revision?: number;
          submitted_at?: string | null;
          submitted_by?: string | null;
          turnover_band?: string | null;
          updated_at?: string;
          updated_by?: string;
        };
        Relationships: [
          {
            foreignKeyName: "passports_decided_by_fkey";
            columns: ["decided_by"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "passports_organisation_id_fkey";
            columns: ["organisation_id"];
            isOneToOne: true;
            referencedRelation: "organisations";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "passports_submitted_by_fkey";
            columns: ["submitted_by"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "passports_updated_by_fkey";
            columns: ["updated_by"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
        ];
      };
      payment_transfers: {
        Row: {
          amount_minor: number;
          booked_minor: number;
          failed_at: string | null;
          failure_reason: string | null;
          id: string;
          organisation_id: string;
          payment_id: string;
          reversed_minor: number;
          settled_at: string | null;
          stripe_transfer_id: string | null;
        };
        ComputedFields: never;
        Insert: {
          amount_minor: number;
          booked_minor?: number;
          failed_at?: string | null;
          failure_reason?: string | null;
          id?: string;
          organisation_id: string;
          payment_id: string;
          reversed_minor?: number;
          settled_at?: string | null;
          stripe_transfer_id?: string | null;
        };
        Update: {
          amount_minor?: number;
          booked_minor?: number;
          failed_at?: string | null;
          failure_reason?: string | null;
          id?: string;
          organisation_id?: string;
          payment_id?: string;
          reversed_minor?: number;
          settled_at?: string | null;
          stripe_transfer_id?: string | null;
        };
        Relationships: [
          {
            foreignKeyName: "payment_transfers_organisation_id_fkey";
            columns: ["organisation_id"];
            isOneToOne: false;
            referencedRelation: "organisations";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "payment_transfers_payment_id_fkey";
            columns: ["payment_id"];
            isOneToOne: false;
            referencedRelation: "payments";
            referencedColumns: ["id"];
          },
        ];
      };
      payments: {
        Row: {
          amount_minor: number;
          attempt: number;
          award_id: string;
          currency: string;
          failed_at: string | null;
          failure_reason: string | null;
          fund_id: string;
          id: string;
          milestone_id: string | null;
          number: number;
          ordered_at: string;
          ordered_by: string;
          paid_at: string | null;
          provider: Database["public"]["Enums"]["payment_provider"];
          voucher_confirmed_at: string | null;
          voucher_confirmed_by: string | null;
          voucher_entered_at: string | null;
          voucher_entered_by: string | null;
          voucher_reference: string | null;
        };
        ComputedFields: never;
        Insert: {
          amount_minor: number;
          attempt?: number;
          award_id: string;
          currency: string;
          failed_at?: string | null;
          failure_reason?: string | null;
          fund_id: string;
          id?: string;
          milestone_id?: string | null;
          number?: never;
          ordered_at?: string;
          ordered_by: string;
          paid_at?: string | null;
          provider: Database["public"]["Enums"]["payment_provider"];
          voucher_confirmed_at?: string | null;
          voucher_confirmed_by?: string | null;
          voucher_entered_at?: string | null;
          voucher_entered_by?: string | null;
          voucher_reference?: string | null;
        };
        Update: {
          amount_minor?: number;
          attempt?: number;
          award_id?: string;
          currency?: string;
          failed_at?: string | null;
          failure_reason?: string | null;
          fund_id?: string;
          id?: string;
          milestone_id?: string | null;
          number?: never;
          ordered_at?: string;
          ordered_by?: string;
          paid_at?: string | null;
          provider?: Database["public"]["Enums"]["payment_provider"];
          voucher_confirmed_at?: string | null;
          voucher_confirmed_by?: string | null;
          voucher_entered_at?: string | null;
          voucher_entered_by?: string | null;
          voucher_reference?: string | null;
        };
        Relationships: [
          {
            foreignKeyName: "payments_award_id_fkey";
            columns: ["award_id"];
            isOneToOne: false;
            referencedRelation: "awards";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "payments_fund_id_fkey";
            columns: ["fund_id"];
            isOneToOne: false;
            referencedRelation: "funds";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "payments_milestone_id_fkey";
            columns: ["milestone_id"];
            isOneToOne: true;
            referencedRelation: "milestones";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "payments_ordered_by_fkey";
            columns: ["ordered_by"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "payments_voucher_confirmed_by_fkey";
            columns: ["voucher_confirmed_by"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "payments_voucher_entered_by_fkey";
            columns: ["voucher_entered_by"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
        ];
      };
      payout_accounts: {
        Row: {
          bank_iban: string | null;
          bank_title: string | null;
          organisation_id: string;
          stripe_account_id: string | null;
          updated_at: string;
          updated_by: string | null;
        };
        ComputedFields: never;
        Insert: {
          bank_iban?: string | null;
          bank_title?: string | null;
          organisation_id: string;
          stripe_account_id?: string | null;
          updated_at?: string;
          updated_by?: string | null;
        };
        Update: {
          bank_iban?: string | null;
          bank_title?: string | null;
          organisation_id?: string;
          stripe_account_id?: string | null;
          updated_at?: string;
          updated_by?: string | null;
        };
        Relationships: [
          {
            foreignKeyName: "payout_accounts_organisation_id_fkey";
            columns: ["organisation_id"];
            isOneToOne: true;
            referencedRelation: "organisations";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "payout_accounts_updated_by_fkey";
            columns: ["updated_by"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
        ];
      };
      platform_roles: {
        Row: {
          granted_at: string;
          granted_by: string | null;
          profile_id: string;
          role: Database["public"]["Enums"]["platform_role"];
        };
        ComputedFields: never;
        Insert: {
          granted_at?: string;
          granted_by?: string | null;
          profile_id: string;
          role: Database["public"]["Enums"]["platform_role"];
        };
        Update: {
          granted_at?: string;
          granted_by?: string | null;
          profile_id?: string;
          role?: Database["public"]["Enums"]["platform_role"];
        };
        Relationships: [
          {
            foreignKeyName: "platform_roles_granted_by_fkey";
            columns: ["granted_by"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "platform_roles_profile_id_fkey";
            columns: ["profile_id"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
        ];
      };
      pool_reviewers: {
        Row: {
          joined_at: string;
          organisation_id: string;
          profile_id: string;
        };
        ComputedFields: never;
        Insert: {
          joined_at?: string;
          organisation_id: string;
          profile_id: string;
        };
        Update: {
          joined_at?: string;
          organisation_id?: string;
          profile_id?: string;
        };
        Relationships: [
          {
            foreignKeyName: "pool_reviewers_organisation_id_fkey";
            columns: ["organisation_id"];
            isOneToOne: false;
            referencedRelation: "organisations";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "pool_reviewers_profile_id_fkey";
            columns: ["profile_id"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
        ];
      };
      practice_items: {
        Row: {
          body: string;
          challenge_id: string;
          due_at: string;
          given_at: string;
          given_by: string;
          title: string;
        };
        ComputedFields: never;
        Insert: {
          body: string;
          challenge_id: string;
          due_at: string;
          given_at?: string;
          given_by: string;
          title: string;
        };
        Update: {
          body?: string;
          challenge_id?: string;
          due_at?: string;
          given_at?: string;
          given_by?: string;
          title?: string;
        };
        Relationships: [
          {
            foreignKeyName: "practice_items_challenge_id_fkey";
            columns: ["challenge_id"];
            isOneToOne: true;
            referencedRelation: "challenges";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "practice_items_given_by_fkey";
            columns: ["given_by"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
        ];
      };
      practice_scores: {
        Row: {
          challenge_id: string;
          criterion_id: string;
          reviewer_id: string;
          score: number;
          scored_at: string;
        };
        ComputedFields: never;
        Insert: {
          challenge_id: string;
          criterion_id: string;
          reviewer_id: string;
          score: number;
          scored_at?: string;
        };
        Update: {
          challenge_id?: string;
          criterion_id?: string;
          reviewer_id?: string;
          score?: number;
          scored_at?: string;
        };
        Relationships: [
          {
            foreignKeyName: "practice_scores_challenge_id_fkey";
            columns: ["challenge_id"];
            isOneToOne: false;
            referencedRelation: "practice_items";
            referencedColumns: ["challenge_id"];
          },
          {
            foreignKeyName: "practice_scores_criterion_id_fkey";
            columns: ["criterion_id"];
            isOneToOne: false;
            referencedRelation: "challenge_criteria";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "practice_scores_reviewer_id_fkey";
            columns: ["reviewer_id"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
        ];
      };
      profiles: {
        Row: {
          created_at: string;
          headline: string;
          id: string;
          languages: string[];
          name: string;
          orcid: string | null;
          skills: string[];
          time_zone: string;
        };
        ComputedFields: never;
        Insert: {
          created_at?: string;
          headline?: string;
          id: string;
          languages?: string[];
          name: string;
          orcid?: string | null;
          skills?: string[];
          time_zone?: string;
        };
        Update: {
          created_at?: string;
          headline?: string;
          id?: string;
          languages?: string[];
          name?: string;
          orcid?: string | null;
          skills?: string[];
          time_zone?: string;
        };
        Relationships: [];
      };
      proposal_answers: {
        Row: {
          body: string;
          prompt_id: string;
          proposal_id: string;
          revision: number;
          saved_at: string;
          saved_by: string | null;
        };
        ComputedFields: never;
        Insert: {
          body?: string;
          prompt_id: string;
          proposal_id: string;
          revision?: number;
          saved_at?: string;
          saved_by?: string | null;
        };
        Update: {
          body?: string;
          prompt_id?: string;
          proposal_id?: string;
          revision?: number;
          saved_at?: string;
          saved_by?: string | null;
        };
        Relationships: [
          {
            foreignKeyName: "proposal_answers_prompt_id_fkey";
            columns: ["prompt_id"];
            isOneToOne: false;
            referencedRelation: "challenge_prompts";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "proposal_answers_proposal_id_fkey";
            columns: ["proposal_id"];
            isOneToOne: false;
            referencedRelation: "proposals";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "proposal_answers_saved_by_fkey";
            columns: ["saved_by"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
        ];
      };
      proposal_background_items: {
        Row: {
          description: string;
          id: string;
          organisation_id: string;
          position: number;
          proposal_id: string;
          register_item_id: string | null;
          results_licence_terms: string;
        };
        ComputedFields: never;
        Insert: {
          description: string;
          id?: string;
          organisation_id: string;
          position: number;
          proposal_id: string;
          register_item_id?: string | null;
          results_licence_terms?: string;
        };
        Update: {
          description?: string;
          id?: string;
          organisation_id?: string;
          position?: number;
          proposal_id?: string;
          register_item_id?: string | null;
          results_licence_terms?: string;
        };
        Relationships: [
          {
            foreignKeyName: "background_item_from_own_register";
            columns: ["register_item_id", "organisation_id"];
            isOneToOne: false;
            referencedRelation: "background_register_items";
            referencedColumns: ["id", "organisation_id"];
          },
          {
            foreignKeyName: "proposal_background_items_organisation_id_fkey";
            columns: ["organisation_id"];
            isOneToOne: false;
            referencedRelation: "organisations";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "proposal_background_items_proposal_id_fkey";
            columns: ["proposal_id"];
            isOneToOne: false;
            referencedRelation: "proposals";
            referencedColumns: ["id"];
          },
        ];
      };
      proposal_budget_lines: {
        Row: {
          amount_minor: number;
          cost_kind: Database["public"]["Enums"]["cost_kind"];
          description: string;
          id: string;
          organisation_id: string;
          position: number;
          proposal_id: string;
        };
        ComputedFields: never;
        Insert: {
          amount_minor: number;
          cost_kind: Database["public"]["Enums"]["cost_kind"];
          description?: string;
          id?: string;
          organisation_id: string;
          position: number;
          proposal_id: string;
        };
        Update: {
          amount_minor?: number;
          cost_kind?: Database["public"]["Enums"]["cost_kind"];
          description?: string;
          id?: string;
          organisation_id?: string;
          position?: number;
          proposal_id?: string;
        };
        Relationships: [
          {
            foreignKeyName: "proposal_budget_lines_organisation_id_fkey";
            columns: ["organisation_id"];
            isOneToOne: false;
            referencedRelation: "organisations";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "proposal_budget_lines_proposal_id_fkey";
            columns: ["proposal_id"];
            isOneToOne: false;
            referencedRelation: "proposals";
            referencedColumns: ["id"];
          },
        ];
      };
      proposal_files: {
        Row: {
          id: string;
          media_type: string;
          name: string;
          object_key: string;
          proposal_id: string;
          removed_at: string | null;
          sha256: string;
          size_bytes: number;
          uploaded_at: string;
          uploaded_by: string;
        };
        ComputedFields: never;
        Insert: {
          id?: string;
          media_type: string;
          name: string;
          object_key: string;
          proposal_id: string;
          removed_at?: string | null;
          sha256: string;
          size_bytes: number;
          uploaded_at?: string;
          uploaded_by: string;
        };
        Update: {
          id?: string;
          media_type?: string;
          name?: string;
          object_key?: string;
          proposal_id?: string;
          removed_at?: string | null;
          sha256?: string;
          size_bytes?: number;
          uploaded_at?: string;
          uploaded_by?: string;
        };
        Relationships: [
          {
            foreignKeyName: "proposal_files_proposal_id_fkey";
            columns: ["proposal_id"];
            isOneToOne: false;
            referencedRelation: "proposals";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "proposal_files_uploaded_by_fkey";
            columns: ["uploaded_by"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
        ];
      };
      proposal_milestones: {
        Row: {
          amount_minor: number;
          deliverable: string;
          id: string;
          month: number;
          position: number;
          proposal_id: string;
          test_of_success: string;
          title: string;
          trl: number;
        };
        ComputedFields: never;
        Insert: {
          amount_minor: number;
          deliverable: string;
          id?: string;
          month: number;
          position: number;
          proposal_id: string;
          test_of_success: string;
          title: string;
          trl: number;
        };
        Update: {
          amount_minor?: number;
          deliverable?: string;
          id?: string;
          month?: number;
          position?: number;
          proposal_id?: string;
          test_of_success?: string;
          title?: string;
          trl?: number;
        };
        Relationships: [
          {
            foreignKeyName: "proposal_milestones_proposal_id_fkey";
            columns: ["proposal_id"];
            isOneToOne: false;
            referencedRelation: "proposals";
            referencedColumns: ["id"];
          },
        ];
      };
      proposal_plan_revisions: {
        Row: {
          proposal_id: string;
          revision: number;
          section: string;
        };
        ComputedFields: never;
        Insert: {
          proposal_id: string;
          revision?: number;
          section: string;
        };
        Update: {
          proposal_id?: string;
          revision?: number;
          section?: string;
        };
        Relationships: [
          {
            foreignKeyName: "proposal_plan_revisions_proposal_id_fkey";
            columns: ["proposal_id"];
            isOneToOne: false;
            referencedRelation: "proposals";
            referencedColumns: ["id"];
          },
        ];
      };
      proposal_revisions: {
        Row: {
          begun_at: string;
          body: string | null;
          id: number;
          is_autosaved: boolean;
          items: Json | null;
          prompt_id: string | null;
          proposal_id: string;
          revision: number;
          saved_at: string;
          saved_by: string;
          subject: Database["public"]["Enums"]["revision_subject"];
        };
        ComputedFields: never;
        Insert: {
          begun_at?: string;
          body?: string | null;
          id?: never;
          is_autosaved?: boolean;
          items?: Json | null;
          prompt_id?: string | null;
          proposal_id: string;
          revision: number;
          saved_at?: string;
          saved_by: string;
          subject: Database["public"]["Enums"]["revision_subject"];
        };
        Update: {
          begun_at?: string;
          body?: string | null;
          id?: never;
          is_autosaved?: boolean;
          items?: Json | null;
          prompt_id?: string | null;
          proposal_id?: string;
          revision?: number;
          saved_at?: string;
          saved_by?: string;
          subject?: Database["public"]["Enums"]["revision_subject"];
        };
        Relationships: [
          {
            foreignKeyName: "proposal_revisions_prompt_id_fkey";
            columns: ["prompt_id"];
            isOneToOne: false;
            referencedRelation: "challenge_prompts";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "proposal_revisions_proposal_id_fkey";
            columns: ["proposal_id"];
            isOneToOne: false;
            referencedRelation: "proposals";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "proposal_revisions_saved_by_fkey";
            columns: ["saved_by"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
        ];
      };
      proposal_sections: {
        Row: {
          approved_at: string | null;
          approved_by: string | null;
          given_at: string | null;
          given_by: string | null;
          owner_id: string | null;
          proposal_id: string;
          ready_at: string | null;
          ready_by: string | null;
          reopened_at: string | null;
          reopened_by: string | null;
          section: Database["public"]["Enums"]["proposal_section"];
        };
        ComputedFields: never;
        Insert: {
          approved_at?: string | null;
          approved_by?: string | null;
          given_at?: string | null;
          given_by?: string | null;
          owner_id?: string | null;
          proposal_id: string;
          ready_at?: string | null;
          ready_by?: string | null;
          reopened_at?: string | null;
          reopened_by?: string | null;
          section: Database["public"]["Enums"]["proposal_section"];
        };
        Update: {
          approved_at?: string | null;
          approved_by?: string | null;
          given_at?: string | null;
          given_by?: string | null;
          owner_id?: string | null;
          proposal_id?: string;
          ready_at?: string | null;
          ready_by?: string | null;
          reopened_at?: string | null;
          reopened_by?: string | null;
          section?: Database["public"]["Enums"]["proposal_section"];
        };
        Relationships: [
          {
            foreignKeyName: "proposal_sections_approved_by_fkey";
            columns: ["approved_by"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "proposal_sections_given_by_fkey";
            columns: ["given_by"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "proposal_sections_owner_id_fkey";
            columns: ["owner_id"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "proposal_sections_proposal_id_fkey";
            columns: ["proposal_id"];
            isOneToOne: false;
            referencedRelation: "proposals";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "proposal_sections_ready_by_fkey";
            columns: ["ready_by"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "proposal_sections_reopened_by_fkey";
            columns: ["reopened_by"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
        ];
      };
      proposal_sign_off_steps: {
        Row: {
          at: string;
          by_id: string | null;
          content_sha256: string | null;
          id: number;
          proposal_id: string;
          reason: string | null;
          sections: string[];
          step: string;
        };
        ComputedFields: never;
        Insert: {
          at?: string;
          by_id?: string | null;
          content_sha256?: string | null;
          id?: never;
          proposal_id: string;
          reason?: string | null;
          sections?: string[];
          step: string;
        };
        Update: {
          at?: string;
          by_id?: string | null;
          content_sha256?: string | null;
          id?: never;
          proposal_id?: string;
          reason?: string | null;
          sections?: string[];
          step?: string;
        };
        Relationships: [
          {
            foreignKeyName: "proposal_sign_off_steps_by_id_fkey";
            columns: ["by_id"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "proposal_sign_off_steps_proposal_id_fkey";
            columns: ["proposal_id"];
            isOneToOne: false;
            referencedRelation: "proposals";
            referencedColumns: ["id"];
          },
        ];
      };
      proposal_submissions: {
        Row: {
          challenge_version: number;
          content: NonNullable<Json>;
          content_sha256: string;
          id: string;
          proposal_id: string;
          requested_minor: number;
          submitted_at: string;
          submitted_by: string;
          version: number;
          withdrawn_at: string | null;
        };
        ComputedFields: never;
        Insert: {
          challenge_version?: number;
          content: NonNullable<Json>;
          content_sha256: string;
          id?: string;
          proposal_id: string;
          requested_minor?: never;
          submitted_at?: string;
          submitted_by: string;
          version: number;
          withdrawn_at?: string | null;
        };
        Update: {
          challenge_version?: number;
          content?: NonNullable<Json>;
          content_sha256?: string;
          id?: string;
          proposal_id?: string;
          requested_minor?: never;
          submitted_at?: string;
          submitted_by?: string;
          version?: number;
          withdrawn_at?: string | null;
        };
        Relationships: [
          {
            foreignKeyName: "proposal_submissions_proposal_id_fkey";
            columns: ["proposal_id"];
            isOneToOne: false;
            referencedRelation: "proposals";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "proposal_submissions_submitted_by_fkey";
            columns: ["submitted_by"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
        ];
      };
      proposal_texts: {
        Row: {
          body: string;
          proposal_id: string;
          revision: number;
          saved_at: string;
          saved_by: string | null;
          section: Database["public"]["Enums"]["proposal_text"];
        };
        ComputedFields: never;
        Insert: {
          body?: string;
          proposal_id: string;
          revision?: number;
          saved_at?: string;
          saved_by?: string | null;
          section: Database["public"]["Enums"]["proposal_text"];
        };
        Update: {
          body?: string;
          proposal_id?: string;
          revision?: number;
          saved_at?: string;
          saved_by?: string | null;
          section?: Database["public"]["Enums"]["proposal_text"];
        };
        Relationships: [
          {
            foreignKeyName: "proposal_texts_proposal_id_fkey";
            columns: ["proposal_id"];
            isOneToOne: false;
            referencedRelation: "proposals";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "proposal_texts_saved_by_fkey";
            columns: ["saved_by"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
        ];
      };
      proposal_unsealings: {
        Row: {
          early_unsealing_id: string | null;
          id: number;
          opened_at: string;
          opened_by: string;
          proposal_id: string;
          submission_id: string;
        };
        ComputedFields: never;
        Insert: {
          early_unsealing_id?: string | null;
          id?: never;
          opened_at?: string;
          opened_by: string;
          proposal_id: string;
          submission_id: string;
        };
        Update: {
          early_unsealing_id?: string | null;
          id?: never;
          opened_at?: string;
          opened_by?: string;
          proposal_id?: string;
          submission_id?: string;
        };
        Relationships: [
          {
            foreignKeyName: "proposal_unsealings_early_unsealing_id_fkey";
            columns: ["early_unsealing_id"];
            isOneToOne: false;
            referencedRelation: "early_unsealings";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "proposal_unsealings_opened_by_fkey";
            columns: ["opened_by"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "proposal_unsealings_proposal_id_fkey";
            columns: ["proposal_id"];
            isOneToOne: false;
            referencedRelation: "proposals";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "proposal_unsealings_submission_id_fkey";
            columns: ["submission_id"];
            isOneToOne: false;
            referencedRelation: "proposal_submissions";
            referencedColumns: ["id"];
          },
        ];
      };
      proposals: {
        Row: {
          carried_over_from: string | null;
          challenge_id: string;
          created_at: string;
          created_by: string;
          decision_note: string | null;
          eligible_at: string | null;
          eligible_by: string | null;
          feedback_released_at: string | null;
          id: string;
          ineligibility_reason: string | null;
          ineligible_at: string | null;
          ineligible_by: string | null;
          not_selected_at: string | null;
          number: number;
          recommended_at: string | null;
          reserve_rank: number | null;
          reserved_at: string | null;
          signed_off_at: string | null;
          signed_off_by: string | null;
          submission_id: string | null;
          submitted_at: string | null;
          submitted_by: string | null;
          team_id: string;
          title: string;
          withdrawn_at: string | null;
          withdrawn_by: string | null;
        };
        ComputedFields: never;
        Insert: {
          carried_over_from?: string | null;
          challenge_id: string;
          created_at?: string;
          created_by: string;
          decision_note?: string | null;
          eligible_at?: string | null;
          eligible_by?: string | null;
          feedback_released_at?: string | null;
          id?: string;
          ineligibility_reason?: string | null;
          ineligible_at?: string | null;
          ineligible_by?: string | null;
          not_selected_at?: string | null;
          number?: never;
          recommended_at?: string | null;
          reserve_rank?: number | null;
          reserved_at?: string | null;
          signed_off_at?: string | null;
          signed_off_by?: string | null;
          submission_id?: string | null;
          submitted_at?: string | null;
          submitted_by?: string | null;
          team_id: string;
          title: string;
          withdrawn_at?: string | null;
          withdrawn_by?: string | null;
        };
        Update: {
          carried_over_from?: string | null;
          challenge_id?: string;
          created_at?: string;
          created_by?: string;
          decision_note?: string | null;
          eligible_at?: string | null;
          eligible_by?: string | null;
          feedback_released_at?: string | null;
          id?: string;
          ineligibility_reason?: string | null;
          ineligible_at?: string | null;
          ineligible_by?: string | null;
          not_selected_at?: string | null;
          number?: never;
          recommended_at?: string | null;
          reserve_rank?: number | null;
          reserved_at?: string | null;
          signed_off_at?: string | null;
          signed_off_by?: string | null;
          submission_id?: string | null;
          submitted_at?: string | null;
          submitted_by?: string | null;
          team_id?: string;
          title?: string;
          withdrawn_at?: string | null;
          withdrawn_by?: string | null;
        };
        Relationships: [
          {
            foreignKeyName: "proposals_carried_over_from_fkey";
            columns: ["carried_over_from"];
            isOneToOne: false;
            referencedRelation: "proposals";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "proposals_challenge_id_fkey";
            columns: ["challenge_id"];
            isOneToOne: false;
            referencedRelation: "challenges";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "proposals_created_by_fkey";
            columns: ["created_by"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "proposals_eligible_by_fkey";
            columns: ["eligible_by"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "proposals_ineligible_by_fkey";
            columns: ["ineligible_by"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "proposals_signed_off_by_fkey";
            columns: ["signed_off_by"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "proposals_submission_id_fkey";
            columns: ["submission_id"];
            isOneToOne: false;
            referencedRelation: "proposal_submissions";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "proposals_submitted_by_fkey";
            columns: ["submitted_by"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "proposals_team_id_fkey";
            columns: ["team_id"];
            isOneToOne: true;
            referencedRelation: "teams";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "proposals_withdrawn_by_fkey";
            columns: ["withdrawn_by"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
        ];
      };
      qualified_fields: {
        Row: {
          expiry_told_at: string | null;
          field_code: string;
          granted_at: string;
          granted_by: string;
          organisation_id: string;
          valid_until: string;
        };
        ComputedFields: never;
        Insert: {
          expiry_told_at?: string | null;
          field_code: string;
          granted_at?: string;
          granted_by: string;
          organisation_id: string;
          valid_until: string;
        };
        Update: {
          expiry_told_at?: string | null;
          field_code?: string;
          granted_at?: string;
          granted_by?: string;
          organisation_id?: string;
          valid_until?: string;
        };
        Relationships: [
          {
            foreignKeyName: "qualified_fields_field_code_fkey";
            columns: ["field_code"];
            isOneToOne: false;
            referencedRelation: "technology_fields";
            referencedColumns: ["code"];
          },
          {
            foreignKeyName: "qualified_fields_granted_by_fkey";
            columns: ["granted_by"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "qualified_fields_organisation_id_fkey";
            columns: ["organisation_id"];
            isOneToOne: false;
            referencedRelation: "organisations";
            referencedColumns: ["id"];
          },
        ];
      };
      question_askers: {
        Row: {
          asker_id: string;
          original: string;
          question_id: string;
        };
        ComputedFields: never;
        Insert: {
          asker_id: string;
          original: string;
          question_id: string;
        };
        Update: {
          asker_id?: string;
          original?: string;
          question_id?: string;
        };
        Relationships: [
          {
            foreignKeyName: "question_askers_asker_id_fkey";
            columns: ["asker_id"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "question_askers_question_id_fkey";
            columns: ["question_id"];
            isOneToOne: true;
            referencedRelation: "challenge_questions";
            referencedColumns: ["id"];
          },
        ];
      };
      record_link_items: {
        Row: {
          link_id: string;
          record_id: string;
        };
        ComputedFields: never;
        Insert: {
          link_id: string;
          record_id: string;
        };
        Update: {
          link_id?: string;
          record_id?: string;
        };
        Relationships: [
          {
            foreignKeyName: "record_link_items_link_id_fkey";
            columns: ["link_id"];
            isOneToOne: false;
            referencedRelation: "record_links";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "record_link_items_record_id_fkey";
            columns: ["record_id"];
            isOneToOne: false;
            referencedRelation: "work_records";
            referencedColumns: ["id"];
          },
        ];
      };
      record_links: {
        Row: {
          id: string;
          label: string;
          made_at: string;
          revoked_at: string | null;
          student_id: string;
          token: string;
        };
        ComputedFields: never;
        Insert: {
          id?: string;
          label: string;
          made_at?: string;
          revoked_at?: string | null;
          student_id: string;
          token: string;
        };
        Update: {
          id?: string;
          label?: string;
          made_at?: string;
          revoked_at?: string | null;
          student_id?: string;
          token?: string;
        };
        Relationships: [
          {
            foreignKeyName: "record_links_student_id_fkey";
            columns: ["student_id"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
        ];
      };
      registry_numbers: {
        Row: {
          number: string;
          organisation_id: string;
          registry: string;
        };
        ComputedFields: never;
        Insert: {
          number: string;
          organisation_id: string;
          registry: string;
        };
        Update: {
          number?: string;
          organisation_id?: string;
          registry?: string;
        };
        Relationships: [
          {
            foreignKeyName: "registry_numbers_organisation_id_fkey";
            columns: ["organisation_id"];
            isOneToOne: false;
            referencedRelation: "organisations";
            referencedColumns: ["id"];
          },
        ];
      };
      request_cvs: {
        Row: {
          name: string;
          object_key: string;
          request_id: string;
          sha256: string;
          size_bytes: number;
          uploaded_at: string;
        };
        ComputedFields: never;
        Insert: {
          name: string;
          object_key: string;
          request_id: string;
          sha256: string;
          size_bytes: number;
          uploaded_at?: string;
        };
        Update: {
          name?: string;
          object_key?: string;
          request_id?: string;
          sha256?: string;
          size_bytes?: number;
          uploaded_at?: string;
        };
        Relationships: [
          {
            foreignKeyName: "request_cvs_request_id_fkey";
            columns: ["request_id"];
            isOneToOne: true;
            referencedRelation: "opening_requests";
            referencedColumns: ["id"];
          },
        ];
      };
      review_assignments: {
        Row: {
          accepted_at: string | null;
          assigned_at: string;
          assigned_by: string;
          completed_at: string | null;
          decline_reason: string | null;
          declined_at: string | null;
          due_at: string | null;
          id: string;
          proposal_id: string;
          reviewer_id: string;
          revision: number;
          revoked_at: string | null;
        };
        ComputedFields: never;
        Insert: {
          accepted_at?: string | null;
          assigned_at?: string;
          assigned_by: string;
          completed_at?: string | null;
          decline_reason?: string | null;
          declined_at?: string | null;
          due_at?: string | null;
          id?: string;
          proposal_id: string;
          reviewer_id: string;
          revision?: number;
          revoked_at?: string | null;
        };
        Update: {
          accepted_at?: string | null;
          assigned_at?: string;
          assigned_by?: string;
          completed_at?: string | null;
          decline_reason?: string | null;
          declined_at?: string | null;
          due_at?: string | null;
          id?: string;
          proposal_id?: string;
          reviewer_id?: string;
          revision?: number;
          revoked_at?: string | null;
        };
        Relationships: [
          {
            foreignKeyName: "review_assignments_assigned_by_fkey";
            columns: ["assigned_by"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "review_assignments_proposal_id_fkey";
            columns: ["proposal_id"];
            isOneToOne: false;
            referencedRelation: "proposals";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "review_assignments_reviewer_id_fkey";
            columns: ["reviewer_id"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
        ];
      };
      review_comments: {
        Row: {
          assignment_id: string;
          comment: string;
        };
        ComputedFields: never;
        Insert: {
          assignment_id: string;
          comment?: string;
        };
        Update: {
          assignment_id?: string;
          comment?: string;
        };
        Relationships: [
          {
            foreignKeyName: "review_comments_assignment_id_fkey";
            columns: ["assignment_id"];
            isOneToOne: true;
            referencedRelation: "review_assignments";
            referencedColumns: ["id"];
          },
        ];
      };
      review_confidences: {
        Row: {
          assignment_id: string;
          comment: string;
        };
        ComputedFields: never;
        Insert: {
          assignment_id: string;
          comment?: string;
        };
        Update: {
          assignment_id?: string;
          comment?: string;
        };
        Relationships: [
          {
            foreignKeyName: "review_confidences_assignment_id_fkey";
            columns: ["assignment_id"];
            isOneToOne: true;
            referencedRelation: "review_assignments";
            referencedColumns: ["id"];
          },
        ];
      };
      review_reminders: {
        Row: {
          about: string;
          assignment_id: string;
          id: number;
          kind: string;
          sent_at: string;
          sent_by: string | null;
        };
        ComputedFields: never;
        Insert: {
          about: string;
          assignment_id: string;
          id?: never;
          kind: string;
          sent_at?: string;
          sent_by?: string | null;
        };
        Update: {
          about?: string;
          assignment_id?: string;
          id?: never;
          kind?: string;
          sent_at?: string;
          sent_by?: string | null;
        };
        Relationships: [
          {
            foreignKeyName: "review_reminders_assignment_id_fkey";
            columns: ["assignment_id"];
            isOneToOne: false;
            referencedRelation: "review_assignments";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "review_reminders_sent_by_fkey";
            columns: ["sent_by"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
        ];
      };
      review_reopenings: {
        Row: {
          assignment_id: string;
          id: number;
          reason: string;
          reopened_at: string;
          reopened_by: string;
        };
        ComputedFields: never;
        Insert: {
          assignment_id: string;
          id?: never;
          reason: string;
          reopened_at?: string;
          reopened_by: string;
        };
        Update: {
          assignment_id?: string;
          id?: never;
          reason?: string;
          reopened_at?: string;
          reopened_by?: string;
        };
        Relationships: [
          {
            foreignKeyName: "review_reopenings_assignment_id_fkey";
            columns: ["assignment_id"];
            isOneToOne: false;
            referencedRelation: "review_assignments";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "review_reopenings_reopened_by_fkey";
            columns: ["reopened_by"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
        ];
      };
      review_scores: {
        Row: {
          assignment_id: string;
          comment: string;
          criterion_id: string;
          score: number | null;
        };
        ComputedFields: never;
        Insert: {
          assignment_id: string;
          comment?: string;
          criterion_id: string;
          score?: number | null;
        };
        Update: {
          assignment_id?: string;
          comment?: string;
          criterion_id?: string;
          score?: number | null;
        };
        Relationships: [
          {
            foreignKeyName: "review_scores_assignment_id_fkey";
            columns: ["assignment_id"];
            isOneToOne: false;
            referencedRelation: "review_assignments";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "review_scores_criterion_id_fkey";
            columns: ["criterion_id"];
            isOneToOne: false;
            referencedRelation: "challenge_criteria";
            referencedColumns: ["id"];
          },
        ];
      };
      reviewer_declarations: {
        Row: {
          confirmed_at: string;
          field_codes: string[];
          most_open: number;
          profile_id: string;
          revision: number;
          told_at: string | null;
        };
        ComputedFields: never;
        Insert: {
          confirmed_at?: string;
          field_codes: string[];
          most_open: number;
          profile_id: string;
          revision?: number;
          told_at?: string | null;
        };
        Update: {
          confirmed_at?: string;
          field_codes?: string[];
          most_open?: number;
          profile_id?: string;
          revision?: number;
          told_at?: string | null;
        };
        Relationships: [
          {
            foreignKeyName: "reviewer_declarations_profile_id_fkey";
            columns: ["profile_id"];
            isOneToOne: true;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
        ];
      };
      saved_searches: {
        Row: {
          address: string;
          created_at: string;
          id: string;
          name: string;
          pace: Database["public"]["Enums"]["alert_pace"];
          profile_id: string;
          query: NonNullable<Json>;
          terms: unknown;
          updated_at: string;
        };
        ComputedFields: never;
        Insert: {
          address: string;
          created_at?: string;
          id?: string;
          name: string;
          pace: Database["public"]["Enums"]["alert_pace"];
          profile_id: string;
          query: NonNullable<Json>;
          terms?: unknown;
          updated_at?: string;
        };
        Update: {
          address?: string;
          created_at?: string;
          id?: string;
          name?: string;
          pace?: Database["public"]["Enums"]["alert_pace"];
          profile_id?: string;
          query?: NonNullable<Json>;
          terms?: unknown;
          updated_at?: string;
        };
        Relationships: [
          {
            foreignKeyName: "saved_searches_profile_id_fkey";
            columns: ["profile_id"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
        ];
      };
      search_matches: {
        Row: {
          challenge_id: string;
          digest_id: string | null;
          found_at: string;
          search_id: string;
        };
        ComputedFields: never;
        Insert: {
          challenge_id: string;
          digest_id?: string | null;
          found_at?: string;
          search_id: string;
        };
        Update: {
          challenge_id?: string;
          digest_id?: string | null;
          found_at?: string;
          search_id?: string;
        };
        Relationships: [
          {
            foreignKeyName: "search_matches_challenge_id_fkey";
            columns: ["challenge_id"];
            isOneToOne: false;
            referencedRelation: "challenges";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "search_matches_digest_id_fkey";
            columns: ["digest_id"];
            isOneToOne: false;
            referencedRelation: "digests";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "search_matches_search_id_fkey";
            columns: ["search_id"];
            isOneToOne: false;
            referencedRelation: "saved_searches";
            referencedColumns: ["id"];
          },
        ];
      };
      secrecy_acceptances: {
        Row: {
          accepted_at: string;
          challenge_id: string;
          profile_id: string;
          terms_sha256: string;
        };
        ComputedFields: never;
        Insert: {
          accepted_at?: string;
          challenge_id: string;
          profile_id: string;
          terms_sha256: string;
        };
        Update: {
          accepted_at?: string;
          challenge_id?: string;
          profile_id?: string;
          terms_sha256?: string;
        };
        Relationships: [
          {
            foreignKeyName: "secrecy_acceptances_challenge_id_fkey";
            columns: ["challenge_id"];
            isOneToOne: false;
            referencedRelation: "challenges";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "secrecy_acceptances_profile_id_fkey";
            columns: ["profile_id"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
        ];
      };
      stripe_events: {
        Row: {
          id: string;
          outcome: string | null;
          processed_at: string | null;
          received_at: string;
          type: string;
        };
        ComputedFields: never;
        Insert: {
          id: string;
          outcome?: string | null;
          processed_at?: string | null;
          received_at?: string;
          type: string;
        };
        Update: {
          id?: string;
          outcome?: string | null;
          processed_at?: string | null;
          received_at?: string;
          type?: string;
        };
        Relationships: [];
      };
      student_profiles: {
        Row: {
          expected_graduation_on: string | null;
          level: string;
          profile_id: string;
          programme: string;
          supervisor_agreed_at: string | null;
          supervisor_id: string | null;
          university_id: string;
        };
        ComputedFields: never;
        Insert: {
          expected_graduation_on?: string | null;
          level: string;
          profile_id: string;
          programme: string;
          supervisor_agreed_at?: string | null;
          supervisor_id?: string | null;
          university_id: string;
        };
        Update: {
          expected_graduation_on?: string | null;
          level?: string;
          profile_id?: string;
          programme?: string;
          supervisor_agreed_at?: string | null;
          supervisor_id?: string | null;
          university_id?: string;
        };
        Relationships: [
          {
            foreignKeyName: "student_profiles_profile_id_fkey";
            columns: ["profile_id"];
            isOneToOne: true;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "student_profiles_supervisor_id_fkey";
            columns: ["supervisor_id"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "student_profiles_university_id_fkey";
            columns: ["university_id"];
            isOneToOne: false;
            referencedRelation: "organisations";
            referencedColumns: ["id"];
          },
        ];
      };
      team_hand_overs: {
        Row: {
          accepted_at: string | null;
          decline_reason: string | null;
          declined_at: string | null;
          id: string;
          leaves_on: string;
          profile_id: string;
          recorded_at: string;
          recorded_by: string;
          successor_id: string;
          team_id: string;
          what_was_done: string;
          withdrawn_at: string | null;
        };
        ComputedFields: never;
        Insert: {
          accepted_at?: string | null;
          decline_reason?: string | null;
          declined_at?: string | null;
          id?: string;
          leaves_on: string;
          profile_id: string;
          recorded_at?: string;
          recorded_by: string;
          successor_id: string;
          team_id: string;
          what_was_done: string;
          withdrawn_at?: string | null;
        };
        Update: {
          accepted_at?: string | null;
          decline_reason?: string | null;
          declined_at?: string | null;
          id?: string;
          leaves_on?: string;
          profile_id?: string;
          recorded_at?: string;
          recorded_by?: string;
          successor_id?: string;
          team_id?: string;
          what_was_done?: string;
          withdrawn_at?: string | null;
        };
        Relationships: [
          {
            foreignKeyName: "team_hand_overs_profile_id_fkey";
            columns: ["profile_id"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "team_hand_overs_recorded_by_fkey";
            columns: ["recorded_by"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "team_hand_overs_successor_id_fkey";
            columns: ["successor_id"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "team_hand_overs_team_id_fkey";
            columns: ["team_id"];
            isOneToOne: false;
            referencedRelation: "teams";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "team_hand_overs_team_id_profile_id_fkey";
            columns: ["team_id", "profile_id"];
            isOneToOne: false;
            referencedRelation: "team_people";
            referencedColumns: ["team_id", "profile_id"];
          },
          {
            foreignKeyName: "team_hand_overs_team_id_successor_id_fkey";
            columns: ["team_id", "successor_id"];
            isOneToOne: false;
            referencedRelation: "team_people";
            referencedColumns: ["team_id", "profile_id"];
          },
        ];
      };
      team_invitations: {
        Row: {
          accepted_at: string | null;
          declined_at: string | null;
          expires_at: string;
          expiry_told_at: string | null;
          invited_at: string;
          invited_by: string;
          organisation_id: string;
          profile_id: string;
          revoked_at: string | null;
          role: Database["public"]["Enums"]["team_role"];
          team_id: string;
        };
        ComputedFields: never;
        Insert: {
          accepted_at?: string | null;
          declined_at?: string | null;
          expires_at?: string;
          expiry_told_at?: string | null;
          invited_at?: string;
          invited_by: string;
          organisation_id: string;
          profile_id: string;
          revoked_at?: string | null;
          role: Database["public"]["Enums"]["team_role"];
          team_id: string;
        };
        Update: {
          accepted_at?: string | null;
          declined_at?: string | null;
          expires_at?: string;
          expiry_told_at?: string | null;
          invited_at?: string;
          invited_by?: string;
          organisation_id?: string;
          profile_id?: string;
          revoked_at?: string | null;
          role?: Database["public"]["Enums"]["team_role"];
          team_id?: string;
        };
        Relationships: [
          {
            foreignKeyName: "team_invitations_invited_by_fkey";
            columns: ["invited_by"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "team_invitations_organisation_id_fkey";
            columns: ["organisation_id"];
            isOneToOne: false;
            referencedRelation: "organisations";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "team_invitations_profile_id_fkey";
            columns: ["profile_id"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "team_invitations_team_id_fkey";
            columns: ["team_id"];
            isOneToOne: false;
            referencedRelation: "teams";
            referencedColumns: ["id"];
          },
        ];
      };
      team_partners: {
        Row: {
          accepted_at: string | null;
          accepted_by: string | null;
          declined_at: string | null;
          expires_at: string;
          expiry_told_at: string | null;
          id: string;
          invited_at: string;
          invited_by: string;
          ip_terms_accepted_at: string | null;
          ip_terms_accepted_by: string | null;
          is_lead: boolean;
          organisation_id: string;
          result_share_percent: number;
          revoked_at: string | null;
          team_id: string;
        };
        ComputedFields: never;
        Insert: {
          accepted_at?: string | null;
          accepted_by?: string | null;
          declined_at?: string | null;
          expires_at?: string;
          expiry_told_at?: string | null;
          id?: string;
          invited_at?: string;
          invited_by: string;
          ip_terms_accepted_at?: string | null;
          ip_terms_accepted_by?: string | null;
          is_lead?: boolean;
          organisation_id: string;
          result_share_percent?: number;
          revoked_at?: string | null;
          team_id: string;
        };
        Update: {
          accepted_at?: string | null;
          accepted_by?: string | null;
          declined_at?: string | null;
          expires_at?: string;
          expiry_told_at?: string | null;
          id?: string;
          invited_at?: string;
          invited_by?: string;
          ip_terms_accepted_at?: string | null;
          ip_terms_accepted_by?: string | null;
          is_lead?: boolean;
          organisation_id?: string;
          result_share_percent?: number;
          revoked_at?: string | null;
          team_id?: string;
        };
        Relationships: [
          {
            foreignKeyName: "team_partners_accepted_by_fkey";
            columns: ["accepted_by"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "team_partners_invited_by_fkey";
            columns: ["invited_by"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "team_partners_ip_terms_accepted_by_fkey";
            columns: ["ip_terms_accepted_by"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "team_partners_organisation_id_fkey";
            columns: ["organisation_id"];
            isOneToOne: false;
            referencedRelation: "organisations";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "team_partners_team_id_fkey";
            columns: ["team_id"];
            isOneToOne: false;
            referencedRelation: "teams";
            referencedColumns: ["id"];
          },
        ];
      };
      team_people: {
        Row: {
          can_edit: boolean;
          graduation_told_for: string | null;
          joined_at: string;
          left_at: string | null;
          organisation_id: string;
          profile_id: string;
          request_id: string | null;
          role: Database["public"]["Enums"]["team_role"];
          team_id: string;
        };
        ComputedFields: never;
        Insert: {
          can_edit?: boolean;
          graduation_told_for?: string | null;
          joined_at?: string;
          left_at?: string | null;
          organisation_id: string;
          profile_id: string;
          request_id?: string | null;
          role: Database["public"]["Enums"]["team_role"];
          team_id: string;
        };
        Update: {
          can_edit?: boolean;
          graduation_told_for?: string | null;
          joined_at?: string;
          left_at?: string | null;
          organisation_id?: string;
          profile_id?: string;
          request_id?: string | null;
          role?: Database["public"]["Enums"]["team_role"];
          team_id?: string;
        };
        Relationships: [
          {
            foreignKeyName: "team_people_organisation_id_fkey";
            columns: ["organisation_id"];
            isOneToOne: false;
            referencedRelation: "organisations";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "team_people_profile_id_fkey";
            columns: ["profile_id"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "team_people_request_id_fkey";
            columns: ["request_id"];
            isOneToOne: false;
            referencedRelation: "opening_requests";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "team_people_team_id_fkey";
            columns: ["team_id"];
            isOneToOne: false;
            referencedRelation: "teams";
            referencedColumns: ["id"];
          },
        ];
      };
      team_shares: {
        Row: {
          grant_share_percent: number;
          id: string;
          organisation_id: string;
          own_cash_minor: number;
          own_in_kind_minor: number;
          team_id: string;
          work_package_id: string | null;
          work_share_percent: number;
        };
        ComputedFields: never;
        Insert: {
          grant_share_percent?: number;
          id?: string;
          organisation_id: string;
          own_cash_minor?: number;
          own_in_kind_minor?: number;
          team_id: string;
          work_package_id?: string | null;
          work_share_percent?: number;
        };
        Update: {
          grant_share_percent?: number;
          id?: string;
          organisation_id?: string;
          own_cash_minor?: number;
          own_in_kind_minor?: number;
          team_id?: string;
          work_package_id?: string | null;
          work_share_percent?: number;
        };
        Relationships: [
          {
            foreignKeyName: "team_share_of_chosen_package";
            columns: ["team_id", "work_package_id"];
            isOneToOne: false;
            referencedRelation: "team_work_packages";
            referencedColumns: ["team_id", "work_package_id"];
          },
          {
            foreignKeyName: "team_share_of_partner";
            columns: ["team_id", "organisation_id"];
            isOneToOne: false;
            referencedRelation: "team_partners";
            referencedColumns: ["team_id", "organisation_id"];
          },
          {
            foreignKeyName: "team_shares_organisation_id_fkey";
            columns: ["organisation_id"];
            isOneToOne: false;
            referencedRelation: "organisations";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "team_shares_team_id_fkey";
            columns: ["team_id"];
            isOneToOne: false;
            referencedRelation: "teams";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "team_shares_work_package_id_fkey";
            columns: ["work_package_id"];
            isOneToOne: false;
            referencedRelation: "challenge_work_packages";
            referencedColumns: ["id"];
          },
        ];
      };
      team_work_packages: {
        Row: {
          team_id: string;
          work_package_id: string;
        };
        ComputedFields: never;
        Insert: {
          team_id: string;
          work_package_id: string;
        };
        Update: {
          team_id?: string;
          work_package_id?: string;
        };
        Relationships: [
          {
            foreignKeyName: "team_work_packages_team_id_fkey";
            columns: ["team_id"];
            isOneToOne: false;
            referencedRelation: "teams";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "team_work_packages_work_package_id_fkey";
            columns: ["work_package_id"];
            isOneToOne: false;
            referencedRelation: "challenge_work_packages";
            referencedColumns: ["id"];
          },
        ];
      };
      teams: {
        Row: {
          challenge_id: string;
          created_at: string;
          created_by: string;
          disbanded_at: string | null;
          id: string;
          lead_organisation_id: string;
          name: string;
          shares_revision: number;
        };
        ComputedFields: never;
        Insert: {
          challenge_id: string;
          created_at?: string;
          created_by: string;
          disbanded_at?: string | null;
          id?: string;
          lead_organisation_id: string;
          name: string;
          shares_revision?: number;
        };
        Update: {
          challenge_id?: string;
          created_at?: string;
          created_by?: string;
          disbanded_at?: string | null;
          id?: string;
          lead_organisation_id?: string;
          name?: string;
          shares_revision?: number;
        };
        Relationships: [
          {
            foreignKeyName: "teams_challenge_id_fkey";
            columns: ["challenge_id"];
            isOneToOne: false;
            referencedRelation: "challenges";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "teams_created_by_fkey";
            columns: ["created_by"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "teams_lead_organisation_id_fkey";
            columns: ["lead_organisation_id"];
            isOneToOne: false;
            referencedRelation: "organisations";
            referencedColumns: ["id"];
          },
        ];
      };
      technology_fields: {
        Row: {
          code: string;
          label: string;
          position: number;
        };
        ComputedFields: never;
        Insert: {
          code: string;
          label: string;
          position: number;
        };
        Update: {
          code?: string;
          label?: string;
          position?: number;
        };
        Relationships: [];
      };
      work_record_confirmations: {
        Row: {
          confirmed_as: string;
          confirmed_at: string;
          confirmed_by: string;
          id: number;
          record_id: string;
          statement_sha256: string;
        };
        ComputedFields: never;
        Insert: {
          confirmed_as: string;
          confirmed_at?: string;
          confirmed_by: string;
          id?: never;
          record_id: string;
          statement_sha256: string;
        };
        Update: {
          confirmed_as?: string;
          confirmed_at?: string;
          confirmed_by?: string;
          id?: never;
          record_id?: string;
          statement_sha256?: string;
        };
        Relationships: [
          {
            foreignKeyName: "work_record_confirmations_confirmed_by_fkey";
            columns: ["confirmed_by"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "work_record_confirmations_record_id_fkey";
            columns: ["record_id"];
            isOneToOne: false;
            referencedRelation: "work_records";
            referencedColumns: ["id"];
          },
        ];
      };
      work_records: {
        Row: {
          id: string;
          level: string | null;
          programme: string | null;
          request_id: string;
          revision: number;
          student_id: string;
          summary: string;
          university_id: string | null;
          written_at: string;
        };
        ComputedFields: never;
        Insert: {
          id?: string;
          level?: string | null;
          programme?: string | null;
          request_id: string;
          revision?: number;
          student_id: string;
          summary: string;
          university_id?: string | null;
          written_at?: string;
        };
        Update: {
          id?: string;
          level?: string | null;
          programme?: string | null;
          request_id?: string;
          revision?: number;
          student_id?: string;
          summary?: string;
          university_id?: string | null;
          written_at?: string;
        };
        Relationships: [
          {
            foreignKeyName: "work_records_request_id_fkey";
            columns: ["request_id"];
            isOneToOne: true;
            referencedRelation: "opening_requests";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "work_records_student_id_fkey";
            columns: ["student_id"];
            isOneToOne: false;
            referencedRelation: "profiles";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "work_records_university_id_fkey";
            columns: ["university_id"];
            isOneToOne: false;
            referencedRelation: "organisations";
            referencedColumns: ["id"];
          },
        ];
      };
    };
    Views: {
      [_ in never]: never;
    };
    Functions: {
      accept_annex_terms: {
        Args: { challenge_id: string; organisation_id: string; sha256: string };
        Returns: {
          accepted_at: string | null;
          accepted_by: string | null;
          accepted_sha256: string | null;
          accepted_version: number | null;
          challenge_id: string;
          named_at: string;
          named_by: string;
          organisation_id: string;
          revoked_at: string | null;
          revoked_by: string | null;
        };
        SetofOptions: {
          from: "*";
          to: "annex_readers";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      accept_assignment: {
        Args: { accepts_secrecy_terms?: boolean; assignment_id: string; has_no_conflict: boolean };
        Returns: {
          accepted_at: string | null;
          assigned_at: string;
          assigned_by: string;
          completed_at: string | null;
          decline_reason: string | null;
          declined_at: string | null;
          due_at: string | null;
          id: string;
          proposal_id: string;
          reviewer_id: string;
          revision: number;
          revoked_at: string | null;
        };
        SetofOptions: {
          from: "*";
          to: "review_assignments";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      accept_hand_over: {
        Args: { hand_over_id: string };
        Returns: {
          accepted_at: string | null;
          decline_reason: string | null;
          declined_at: string | null;
          id: string;
          leaves_on: string;
          profile_id: string;
          recorded_at: string;
          recorded_by: string;
          successor_id: string;
          team_id: string;
          what_was_done: string;
          withdrawn_at: string | null;
        };
        SetofOptions: {
          from: "*";
          to: "team_hand_overs";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      accept_invitation: {
        Args: { invitation_id: string };
        Returns: {
          accepted_at: string | null;
          accepted_by: string | null;
          declined_at: string | null;
          email: string;
          expires_at: string;
          id: string;
          invited_at: string;
          invited_by: string;
          organisation_id: string;
          revoked_at: string | null;
          role: Database["public"]["Enums"]["organisation_role"] | null;
        };
        SetofOptions: {
          from: "*";
          to: "organisation_invitations";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      accept_ip_terms: {
        Args: { organisation_id: string; regime: Database["public"]["Enums"]["ip_regime"]; team_id: string };
        Returns: {
          accepted_at: string | null;
          accepted_by: string | null;
          declined_at: string | null;
          expires_at: string;
          expiry_told_at: string | null;
          id: string;
          invited_at: string;
          invited_by: string;
          ip_terms_accepted_at: string | null;
          ip_terms_accepted_by: string | null;
          is_lead: boolean;
          organisation_id: string;
          result_share_percent: number;
          revoked_at: string | null;
          team_id: string;
        };
        SetofOptions: {
          from: "*";
          to: "team_partners";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      accept_milestone: {
        Args: { milestone_id: string; note: string; percent: number; seen?: string; trl: number };
        Returns: {
          acceptance_note: string | null;
          accepted_at: string | null;
          accepted_by: string | null;
          accepted_percent: number | null;
          accepted_trl: number | null;
          amount_minor: number;
          approved_at: string | null;
          approved_by: string | null;
          award_id: string;
          deliverable: string;
          due_on: string;
          id: string;
          payable_minor: number | null;
          position: number;
          queried_at: string | null;
          queried_by: string | null;
          query: string | null;
          rejected_at: string | null;
          rejected_by: string | null;
          rejection_reason: string | null;
          report: string | null;
          submitted_at: string | null;
          submitted_by: string | null;
          test_of_success: string;
          title: string;
          trl: number;
        };
        SetofOptions: {
          from: "*";
          to: "milestones";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      accept_partnership: {
        Args: { organisation_id: string; team_id: string };
        Returns: {
          accepted_at: string | null;
          accepted_by: string | null;
          declined_at: string | null;
          expires_at: string;
          expiry_told_at: string | null;
          id: string;
          invited_at: string;
          invited_by: string;
          ip_terms_accepted_at: string | null;
          ip_terms_accepted_by: string | null;
          is_lead: boolean;
          organisation_id: string;
          result_share_percent: number;
          revoked_at: string | null;
          team_id: string;
        };
        SetofOptions: {
          from: "*";
          to: "team_partners";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      accept_request: {
        Args: { request_id: string };
        Returns: {
          accepted_at: string | null;
          accepted_by: string | null;
          asked_at: string;
          consent_version: string | null;
          consented_at: string | null;
          declined_at: string | null;
          declined_by: string | null;
          id: string;
          note: string;
          opening_id: string;
          student_id: string;
          supervisor_agreed_at: string | null;
          supervisor_declined_at: string | null;
          supervisor_id: string;
          supervisor_reason: string | null;
          withdrawn_at: string | null;
        };
        SetofOptions: {
          from: "*";
          to: "opening_requests";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      accept_team_invitation: {
        Args: { team_id: string };
        Returns: {
          accepted_at: string | null;
          declined_at: string | null;
          expires_at: string;
          expiry_told_at: string | null;
          invited_at: string;
          invited_by: string;
          organisation_id: string;
          profile_id: string;
          revoked_at: string | null;
          role: Database["public"]["Enums"]["team_role"];
          team_id: string;
        };
        SetofOptions: {
          from: "*";
          to: "team_invitations";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      agree_to_request: {
        Args: { request_id: string };
        Returns: {
          accepted_at: string | null;
          accepted_by: string | null;
          asked_at: string;
          consent_version: string | null;
          consented_at: string | null;
          declined_at: string | null;
          declined_by: string | null;
          id: string;
          note: string;
          opening_id: string;
          student_id: string;
          supervisor_agreed_at: string | null;
          supervisor_declined_at: string | null;
          supervisor_id: string;
          supervisor_reason: string | null;
          withdrawn_at: string | null;
        };
        SetofOptions: {
          from: "*";
          to: "opening_requests";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      agree_to_supervise: {
        Args: { student_id: string };
        Returns: {
          expected_graduation_on: string | null;
          level: string;
          profile_id: string;
          programme: string;
          supervisor_agreed_at: string | null;
          supervisor_id: string | null;
          university_id: string;
        };
        SetofOptions: {
          from: "*";
          to: "student_profiles";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      amendment_page: { Args: { challenge_id: string }; Returns: Json };
      annex_desk: { Args: { challenge_id: string }; Returns: Json };
      answer_contact: {
        Args: { message: string; thread_id: string };
        Returns: {
          body: string;
          challenge_id: string;
          from_id: string;
          id: string;
          sent_at: string;
          thread_id: string;
          to_id: string;
        };
        SetofOptions: {
          from: "*";
          to: "contact_messages";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      answer_questions: { Args: { answer: string; challenge_id: string; questions: Json }; Returns: undefined };
      approach_searcher: {
        Args: { message: string; organisation_id: string; search_id: string };
        Returns: {
          asked_at: string;
          asked_by: string;
          declined_at: string | null;
          declined_by: string | null;
          id: string;
          message: string;
          organisation_id: string | null;
          search_id: string;
          withdrawn_at: string | null;
          withdrawn_by: string | null;
        };
        SetofOptions: {
          from: "*";
          to: "partner_approaches";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      approval_funds: { Args: { challenge_id: string }; Returns: Json };
      approvals_page: { Args: Record<PropertyKey, never>; Returns: Json };
      approve_award: {
        Args: { amount_minor?: number; award_id: string; seen?: string };
        Returns: {
          activated_at: string | null;
          amount_minor: number;
          approved_at: string | null;
          approved_by: string | null;
          challenge_id: string;
          completed_at: string | null;
          currency: string;
          decline_reason: string | null;
          declined_at: string | null;
          declined_by: string | null;
          exception_reason: string | null;
          expired_at: string | null;
          fund_id: string;
          id: string;
          is_refused: boolean;
          number: number;
          offer_expires_at: string | null;
          offered_at: string | null;
          offered_by: string | null;
          order_reason: string | null;
          proposal_id: string;
          recommendation_note: string;
          recommended_at: string;
          recommended_by: string;
          return_reason: string | null;
          returned_at: string | null;
          returned_by: string | null;
          team_id: string;
          terminated_at: string | null;
          terminated_by: string | null;
          termination_reason: string | null;
        };
        SetofOptions: {
          from: "*";
          to: "awards";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      approve_budget: {
        Args: { amount_minor: number; budget_id: string; revision: number };
        Returns: {
          approved_amount_minor: number | null;
          approved_at: string | null;
          approved_by: string | null;
          contribution_id: string | null;
          fiscal_year: number;
          fund_id: string;
          id: string;
          number: number;
          proposed_amount_minor: number;
          proposed_at: string;
          proposed_by: string;
          purpose: string;
          rejected_at: string | null;
          rejected_by: string | null;
          rejection_reason: string | null;
          return_reason: string | null;
          returned_at: string | null;
          returned_by: string | null;
          revision: number;
          suggested_amount_minor: number | null;
          suggested_at: string | null;
          suggested_by: string | null;
          suggestion_note: string;
          withdrawn_at: string | null;
        };
        SetofOptions: {
          from: "*";
          to: "budgets";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      approve_challenge: {
        Args: { amount_minor: number; challenge_id: string; fund_id: string; seen?: string };
        Returns: {
          advance_needs_security: boolean;
          advance_percent: number | null;
          approved_amount_minor: number | null;
          approved_at: string | null;
          approved_by: string | null;
          approved_fund_id: string | null;
          archived_at: string | null;
          archived_by: string | null;
          award_ceiling_minor: number | null;
          blind_mode: Database["public"]["Enums"]["blind_mode"];
          cancellation_reason: string | null;
          cancelled_at: string | null;
          cancelled_by: string | null;
          closes_at: string | null;
          contact_id: string | null;
          created_at: string;
          created_by: string | null;
          currency: string;
          decided_at: string | null;
          decided_by: string | null;
          eligible_kinds: Database["public"]["Enums"]["organisation_kind"][];
          expected_awards: number;
          id: string;
          ip_regime: Database["public"]["Enums"]["ip_regime"] | null;
          is_always_open: boolean;
          kind: Database["public"]["Enums"]["challenge_kind"];
          last_payment_waits_for_report: boolean;
          max_academic_share_percent: number | null;
          max_milestones: number | null;
          max_months: number | null;
          max_partners: number | null;
          min_academic_share_percent: number | null;
          min_milestones: number | null;
          min_partners: number | null;
          min_reviews: number;
          number: number;
          opens_at: string | null;
          order_buyer: string;
          order_quantity: string;
          order_route: Database["public"]["Enums"]["order_route"] | null;
          organisation_id: string;
          overall_threshold_percent: number;
          part_percents: number[];
          path_to_order: string;
          predecessor_id: string | null;
          prequalified_fields: string[];
          problem: string;
          proposed_amount_minor: number | null;
          publication_review_days: number;
          published_at: string | null;
          published_by: string | null;
          questions_close_at: string | null;
          rejected_at: string | null;
          rejected_by: string | null;
          rejection_reason: string | null;
          requires_university: boolean;
          retention_percent: number;
          return_reason: string | null;
          returned_at: string | null;
          returned_by: string | null;
          revision: number;
          selection_mode: Database["public"]["Enums"]["selection_mode"];
          slug: string;
          source_key: string | null;
          source_url: string | null;
          stage: Database["public"]["Enums"]["challenge_status"] | null;
          standstill_days: number;
          submitted_at: string | null;
          submitted_by: string | null;
          suggested_amount_minor: number | null;
          suggested_at: string | null;
          suggested_by: string | null;
          summary: string;
          themes: string[];
          time_zone: string;
          title: string;
          trl_from: number | null;
          trl_to: number | null;
          updated_at: string;
          withdrawal_reason: string | null;
          withdrawn_at: string | null;
          withdrawn_by: string | null;
        };
        SetofOptions: {
          from: "*";
          to: "challenges";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      approve_milestone: {
        Args: { milestone_id: string };
        Returns: {
          acceptance_note: string | null;
          accepted_at: string | null;
          accepted_by: string | null;
          accepted_percent: number | null;
          accepted_trl: number | null;
          amount_minor: number;
          approved_at: string | null;
          approved_by: string | null;
          award_id: string;
          deliverable: string;
          due_on: string;
          id: string;
          payable_minor: number | null;
          position: number;
          queried_at: string | null;
          queried_by: string | null;
          query: string | null;
          rejected_at: string | null;
          rejected_by: string | null;
          rejection_reason: string | null;
          report: string | null;
          submitted_at: string | null;
          submitted_by: string | null;
          test_of_success: string;
          title: string;
          trl: number;
        };
        SetofOptions: {
          from: "*";
          to: "milestones";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      approve_section: { Args: { content_sha256: string; proposal_id: string; section: Database["public"]["Enums"]["proposal_section"] }; Returns: Json };
      archive_challenge: {
        Args: { challenge_id: string };
        Returns: {
          advance_needs_security: boolean;
          advance_percent: number | null;
          approved_amount_minor: number | null;
          approved_at: string | null;
          approved_by: string | null;
          approved_fund_id: string | null;
          archived_at: string | null;
          archived_by: string | null;
          award_ceiling_minor: number | null;
          blind_mode: Database["public"]["Enums"]["blind_mode"];
          cancellation_reason: string | null;
          cancelled_at: string | null;
          cancelled_by: string | null;
          closes_at: string | null;
          contact_id: string | null;
          created_at: string;
          created_by: string | null;
          currency: string;
          decided_at: string | null;
          decided_by: string | null;
          eligible_kinds: Database["public"]["Enums"]["organisation_kind"][];
          expected_awards: number;
          id: string;
          ip_regime: Database["public"]["Enums"]["ip_regime"] | null;
          is_always_open: boolean;
          kind: Database["public"]["Enums"]["challenge_kind"];
          last_payment_waits_for_report: boolean;
          max_academic_share_percent: number | null;
          max_milestones: number | null;
          max_months: number | null;
          max_partners: number | null;
          min_academic_share_percent: number | null;
          min_milestones: number | null;
          min_partners: number | null;
          min_reviews: number;
          number: number;
          opens_at: string | null;
          order_buyer: string;
          order_quantity: string;
          order_route: Database["public"]["Enums"]["order_route"] | null;
          organisation_id: string;
          overall_threshold_percent: number;
          part_percents: number[];
          path_to_order: string;
          predecessor_id: string | null;
          prequalified_fields: string[];
          problem: string;
          proposed_amount_minor: number | null;
          publication_review_days: number;
          published_at: string | null;
          published_by: string | null;
          questions_close_at: string | null;
          rejected_at: string | null;
          rejected_by: string | null;
          rejection_reason: string | null;
          requires_university: boolean;
          retention_percent: number;
          return_reason: string | null;
          returned_at: string | null;
          returned_by: string | null;
          revision: number;
          selection_mode: Database["public"]["Enums"]["selection_mode"];
          slug: string;
          source_key: string | null;
          source_url: string | null;
          stage: Database["public"]["Enums"]["challenge_status"] | null;
          standstill_days: number;
          submitted_at: string | null;
          submitted_by: string | null;
          suggested_amount_minor: number | null;
          suggested_at: string | null;
          suggested_by: string | null;
          summary: string;
          themes: string[];
          time_zone: string;
          title: string;
          trl_from: number | null;
          trl_to: number | null;
          updated_at: string;
          withdrawal_reason: string | null;
          withdrawn_at: string | null;
          withdrawn_by: string | null;
        };
        SetofOptions: {
          from: "*";
          to: "challenges";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      ask_conflict_dismissal: {
        Args: { profile_id: string; proposal_id: string; reason: string };
        Returns: {
          asked_at: string;
          asked_by: string;
          dismissed_at: string | null;
          dismissed_by: string | null;
          grounds: Database["public"]["Enums"]["conflict_ground"][];
          profile_id: string;
          proposal_id: string;
          reason: string;
        };
        SetofOptions: {
          from: "*";
          to: "conflict_dismissals";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      ask_decision_review: {
        Args: { ground: Database["public"]["Enums"]["dispute_ground"]; proposal_id: string; request: string };
        Returns: {
          asked_at: string;
          asked_by: string;
          concluded_at: string | null;
          concluded_by: string | null;
          conclusion: string | null;
          decided_at: string | null;
          ground: Database["public"]["Enums"]["dispute_ground"];
          id: string;
          is_upheld: boolean | null;
          named_at: string | null;
          named_by: string | null;
          neutral_id: string | null;
          number: number;
          proposal_id: string;
          reasons: string | null;
          request: string;
          statements_until: string | null;
          withdrawn_at: string | null;
          withdrawn_by: string | null;
        };
        SetofOptions: {
          from: "*";
          to: "disputes";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      ask_early_unsealing: {
        Args: { challenge_id: string; reason: string };
        Returns: {
          asked_at: string;
          asked_by: string;
          challenge_id: string;
          confirmation_reason: string | null;
          confirmed_at: string | null;
          confirmed_by: string | null;
          id: string;
          reason: string;
          rejected_at: string | null;
          rejected_by: string | null;
        };
        SetofOptions: {
          from: "*";
          to: "early_unsealings";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      ask_for_sign_off: {
        Args: { proposal_id: string };
        Returns: {
          at: string;
          by_id: string | null;
          content_sha256: string | null;
          id: number;
          proposal_id: string;
          reason: string | null;
          sections: string[];
          step: string;
        };
        SetofOptions: {
          from: "*";
          to: "proposal_sign_off_steps";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      ask_page: { Args: { slug: string }; Returns: Json };
      ask_question: { Args: { challenge_id: string; question: string }; Returns: string };
      assign_panel: {
        Args: { challenge_id: string; due_at?: string; only_proposals?: string[]; only_reviewers?: string[]; reviewer_ids: string[] };
        Returns: Json;
      };
      assign_reviewer: {
        Args: { due_at?: string; proposal_id: string; reviewer_id: string };
        Returns: {
          accepted_at: string | null;
          assigned_at: string;
          assigned_by: string;
          completed_at: string | null;
          decline_reason: string | null;
          declined_at: string | null;
          due_at: string | null;
          id: string;
          proposal_id: string;
          reviewer_id: string;
          revision: number;
          revoked_at: string | null;
        };
        SetofOptions: {
          from: "*";
          to: "review_assignments";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      assign_sections: { Args: { owners: Json; proposal_id: string }; Returns: undefined };
      attach_challenge_file: {
        Args: { challenge_id: string; file_id: string; is_restricted: boolean; media_type: string; name: string; sha256: string; size_bytes: number };
        Returns: {
          challenge_id: string;
          id: string;
          is_restricted: boolean;
          media_type: string;
          name: string;
          object_key: string;
          removed_at: string | null;
          sha256: string;
          size_bytes: number;
          uploaded_at: string;
          uploaded_by: string;
        };
        SetofOptions: {
          from: "*";
          to: "challenge_files";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      attach_cv: { Args: { cv: Json; request_id: string }; Returns: undefined };
      attach_evidence: {
        Args: { file_id: string; media_type: string; milestone_id: string; name: string; sha256: string; size_bytes: number };
        Returns: {
          id: string;
          media_type: string;
          milestone_id: string;
          name: string;
          object_key: string;
          removed_at: string | null;
          sha256: string;
          size_bytes: number;
          uploaded_at: string;
          uploaded_by: string;
        };
        SetofOptions: {
          from: "*";
          to: "milestone_files";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      attach_file: {
        Args: { file_id: string; media_type: string; name: string; proposal_id: string; sha256: string; size_bytes: number };
        Returns: {
          id: string;
          media_type: string;
          name: string;
          object_key: string;
          proposal_id: string;
          removed_at: string | null;
          sha256: string;
          size_bytes: number;
          uploaded_at: string;
          uploaded_by: string;
        };
        SetofOptions: {
          from: "*";
          to: "proposal_files";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      attach_passport_file: {
        Args: { file_id: string; media_type: string; name: string; organisation_id: string; sha256: string; size_bytes: number };
        Returns: {
          id: string;
          media_type: string;
          name: string;
          object_key: string;
          organisation_id: string;
          removed_at: string | null;
          sha256: string;
          size_bytes: number;
          uploaded_at: string;
          uploaded_by: string;
        };
        SetofOptions: {
          from: "*";
          to: "passport_files";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      audit_page: {
        Args: {
          actions?: string[];
          actor?: string;
          before_id?: number;
          from_at?: string;
          kind?: string;
          object?: string;
          page_size?: number;
          until_at?: string;
          words?: string;
        };
        Returns: {
          acting_as: string;
          action: string;
          actor_id: string;
          actor_name: string;
          after: Json;
          at: string;
          before: Json;
          chain_position: number;
          hash: string;
          id: number;
          object_id: string;
          object_name: string;
          object_type: string;
          organisation_id: string;
          organisation_name: string;
        }[];
      };
      authority_people_page: { Args: { search?: string }; Returns: Json };
      awaiting_awards: {
        Args: Record<PropertyKey, never>;
        Returns: {
          amount_minor: number;
          available_minor: number;
          challenge_slug: string;
          challenge_title: string;
          currency: string;
          fund_name: string;
          has_exception: boolean;
          id: string;
          lead_organisation: string;
          number: number;
          proposal_title: string;
          recommended_at: string;
          recommended_by: string;
        }[];
      };
      award_milestones: {
        Args: { award_id: string };
        Returns: {
          accepted_percent: number;
          accepted_trl: number;
          amount_minor: number;
          deliverable: string;
          due_on: string;
          id: string;
          paid_at: string;
          payable_minor: number;
          payment_id: string;
          position: number;
          status: Database["public"]["Enums"]["milestone_status"];
          submitted_at: string;
          test_of_success: string;
          title: string;
          trl: number;
        }[];
      };
      award_page: { Args: { award_id: string }; Returns: Json };
      background_register_page: { Args: { slug: string }; Returns: Json };
      begin_meeting_item: {
        Args: { meeting_id: string; present: string[]; proposal_id: string };
        Returns: {
          begun_at: string;
          begun_by: string;
          ended_at: string | null;
          id: number;
          meeting_id: string;
          proposal_id: string;
        };
        SetofOptions: {
          from: "*";
          to: "meeting_discussions";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      budget_form: { Args: { fund_id: string }; Returns: Json };
      budget_page: { Args: { budget_id: string }; Returns: Json };
      calendar_page: { Args: { token: string }; Returns: Json };
      call_meeting: {
        Args: { challenge_id: string; place: string; proposal_ids?: string[]; starts_at: string };
        Returns: {
          called_at: string;
          called_by: string;
          challenge_id: string;
          ended_at: string | null;
          ended_by: string | null;
          id: string;
          minutes: string;
          place: string;
          revision: number;
          starts_at: string;
        };
        SetofOptions: {
          from: "*";
          to: "panel_meetings";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      can_read_award: { Args: { award_id: string }; Returns: boolean };
      cancel_challenge: {
        Args: { challenge_id: string; reason: string };
        Returns: {
          advance_needs_security: boolean;
          advance_percent: number | null;
          approved_amount_minor: number | null;
          approved_at: string | null;
          approved_by: string | null;
          approved_fund_id: string | null;
          archived_at: string | null;
          archived_by: string | null;
          award_ceiling_minor: number | null;
          blind_mode: Database["public"]["Enums"]["blind_mode"];
          cancellation_reason: string | null;
          cancelled_at: string | null;
          cancelled_by: string | null;
          closes_at: string | null;
          contact_id: string | null;
          created_at: string;
          created_by: string | null;
          currency: string;
          decided_at: string | null;
          decided_by: string | null;
          eligible_kinds: Database["public"]["Enums"]["organisation_kind"][];
          expected_awards: number;
          id: string;
          ip_regime: Database["public"]["Enums"]["ip_regime"] | null;
          is_always_open: boolean;
          kind: Database["public"]["Enums"]["challenge_kind"];
          last_payment_waits_for_report: boolean;
          max_academic_share_percent: number | null;
          max_milestones: number | null;
          max_months: number | null;
          max_partners: number | null;
          min_academic_share_percent: number | null;
          min_milestones: number | null;
          min_partners: number | null;
          min_reviews: number;
          number: number;
          opens_at: string | null;
          order_buyer: string;
          order_quantity: string;
          order_route: Database["public"]["Enums"]["order_route"] | null;
          organisation_id: string;
          overall_threshold_percent: number;
          part_percents: number[];
          path_to_order: string;
          predecessor_id: string | null;
          prequalified_fields: string[];
          problem: string;
          proposed_amount_minor: number | null;
          publication_review_days: number;
          published_at: string | null;
          published_by: string | null;
          questions_close_at: string | null;
          rejected_at: string | null;
          rejected_by: string | null;
          rejection_reason: string | null;
          requires_university: boolean;
          retention_percent: number;
          return_reason: string | null;
          returned_at: string | null;
          returned_by: string | null;
          revision: number;
          selection_mode: Database["public"]["Enums"]["selection_mode"];
          slug: string;
          source_key: string | null;
          source_url: string | null;
          stage: Database["public"]["Enums"]["challenge_status"] | null;
          standstill_days: number;
          submitted_at: string | null;
          submitted_by: string | null;
          suggested_amount_minor: number | null;
          suggested_at: string | null;
          suggested_by: string | null;
          summary: string;
          themes: string[];
          time_zone: string;
          title: string;
          trl_from: number | null;
          trl_to: number | null;
          updated_at: string;
          withdrawal_reason: string | null;
          withdrawn_at: string | null;
          withdrawn_by: string | null;
        };
        SetofOptions: {
          from: "*";
          to: "challenges";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      carry_over_page: { Args: { proposal_id: string }; Returns: Json };
      carry_over_proposal: {
        Args: { challenge_id: string; proposal_id: string };
        Returns: {
          carried_over_from: string | null;
          challenge_id: string;
          created_at: string;
          created_by: string;
          decision_note: string | null;
          eligible_at: string | null;
          eligible_by: string | null;
          feedback_released_at: string | null;
          id: string;
          ineligibility_reason: string | null;
          ineligible_at: string | null;
          ineligible_by: string | null;
          not_selected_at: string | null;
          number: number;
          recommended_at: string | null;
          reserve_rank: number | null;
          reserved_at: string | null;
          signed_off_at: string | null;
          signed_off_by: string | null;
          submission_id: string | null;
          submitted_at: string | null;
          submitted_by: string | null;
          team_id: string;
          title: string;
          withdrawn_at: string | null;
          withdrawn_by: string | null;
        };
        SetofOptions: {
          from: "*";
          to: "proposals";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      challenge_deadlines: { Args: { slug: string }; Returns: Json };
      challenge_ending: { Args: { challenge_id: string }; Returns: Json };
      challenge_file: { Args: { challenge_id: string }; Returns: Json };
      challenge_gaps: { Args: { challenge_id: string }; Returns: string[] };
      challenge_intents: { Args: { slug: string }; Returns: Json };
      challenge_page: { Args: { slug: string }; Returns: Json };
      challenge_proposals_page: { Args: { challenge_id: string }; Returns: Json };
      challenge_questions_page: { Args: { challenge_id: string }; Returns: Json };
      challenge_reader: { Args: { slug: string }; Returns: Json };
      challenge_versions: { Args: { from_number?: number; slug: string; to_number?: number }; Returns: Json };
      challenges_for_organisation: { Args: { slug: string }; Returns: Json };
      change_background_item: {
        Args: {
          item_id: string;
          kind: Database["public"]["Enums"]["background_kind"];
          reference?: string;
          results_licence_terms?: string;
          revision: number;
          since_on?: string;
          title: string;
        };
        Returns: {
          id: string;
          kind: Database["public"]["Enums"]["background_kind"];
          organisation_id: string;
          recorded_at: string;
          recorded_by: string;
          reference: string;
          results_licence_terms: string;
          retired_at: string | null;
          retired_by: string | null;
          revision: number;
          since_on: string | null;
          title: string;
        };
        SetofOptions: {
          from: "*";
          to: "background_register_items";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      change_meeting: {
        Args: { meeting_id: string; place: string; proposal_ids?: string[]; revision: number; starts_at: string };
        Returns: {
          called_at: string;
          called_by: string;
          challenge_id: string;
          ended_at: string | null;
          ended_by: string | null;
          id: string;
          minutes: string;
          place: string;
          revision: number;
          starts_at: string;
        };
        SetofOptions: {
          from: "*";
          to: "panel_meetings";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      change_member_roles: {
        Args: { organisation_id: string; profile_id: string; roles: Database["public"]["Enums"]["organisation_role"][] };
        Returns: undefined;
      };
      change_partner_search: {
        Args: { brings: string; competencies: string[]; revision: number; search_id: string; seeks: string; trl_from: number; until_on: string };
        Returns: {
          brings: string;
          challenge_id: string;
          id: string;
          organisation_id: string | null;
          posted_at: string;
          posted_by: string;
          revision: number;
          seeks: string;
          trl_from: number | null;
          until_on: string;
          withdrawn_at: string | null;
          withdrawn_by: string | null;
        };
        SetofOptions: {
          from: "*";
          to: "partner_searches";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      change_saved_search: {
        Args: { name: string; pace: Database["public"]["Enums"]["alert_pace"]; search_id: string };
        Returns: {
          address: string;
          created_at: string;
          id: string;
          name: string;
          pace: Database["public"]["Enums"]["alert_pace"];
          profile_id: string;
          query: NonNullable<Json>;
          terms: unknown;
          updated_at: string;
        };
        SetofOptions: {
          from: "*";
          to: "saved_searches";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      change_team_person: {
        Args: { can_edit: boolean; profile_id: string; role: Database["public"]["Enums"]["team_role"]; team_id: string };
        Returns: {
          can_edit: boolean;
          graduation_told_for: string | null;
          joined_at: string;
          left_at: string | null;
          organisation_id: string;
          profile_id: string;
          request_id: string | null;
          role: Database["public"]["Enums"]["team_role"];
          team_id: string;
        };
        SetofOptions: {
          from: "*";
          to: "team_people";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      check_room_for_file: { Args: { proposal_id: string; request_bytes: number }; Returns: undefined };
      check_stripe_payment: {
        Args: { payment_id: string };
        Returns: {
          amount_minor: number;
          attempt: number;
          award_id: string;
          currency: string;
          failed_at: string | null;
          failure_reason: string | null;
          fund_id: string;
          id: string;
          milestone_id: string | null;
          number: number;
          ordered_at: string;
          ordered_by: string;
          paid_at: string | null;
          provider: Database["public"]["Enums"]["payment_provider"];
          voucher_confirmed_at: string | null;
          voucher_confirmed_by: string | null;
          voucher_entered_at: string | null;
          voucher_entered_by: string | null;
          voucher_reference: string | null;
        };
        SetofOptions: {
          from: "*";
          to: "payments";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      checkout_page: { Args: { checkout_id: string }; Returns: Json };
      choose_work_packages: {
        Args: { team_id: string; work_packages: string[] };
        Returns: {
          challenge_id: string;
          created_at: string;
          created_by: string;
          disbanded_at: string | null;
          id: string;
          lead_organisation_id: string;
          name: string;
          shares_revision: number;
        };
        SetofOptions: {
          from: "*";
          to: "teams";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      close_challenge: {
        Args: { challenge_id: string; closes_at: string };
        Returns: {
          advance_needs_security: boolean;
          advance_percent: number | null;
          approved_amount_minor: number | null;
          approved_at: string | null;
          approved_by: string | null;
          approved_fund_id: string | null;
          archived_at: string | null;
          archived_by: string | null;
          award_ceiling_minor: number | null;
          blind_mode: Database["public"]["Enums"]["blind_mode"];
          cancellation_reason: string | null;
          cancelled_at: string | null;
          cancelled_by: string | null;
          closes_at: string | null;
          contact_id: string | null;
          created_at: string;
          created_by: string | null;
          currency: string;
          decided_at: string | null;
          decided_by: string | null;
          eligible_kinds: Database["public"]["Enums"]["organisation_kind"][];
          expected_awards: number;
          id: string;
          ip_regime: Database["public"]["Enums"]["ip_regime"] | null;
          is_always_open: boolean;
          kind: Database["public"]["Enums"]["challenge_kind"];
          last_payment_waits_for_report: boolean;
          max_academic_share_percent: number | null;
          max_milestones: number | null;
          max_months: number | null;
          max_partners: number | null;
          min_academic_share_percent: number | null;
          min_milestones: number | null;
          min_partners: number | null;
          min_reviews: number;
          number: number;
          opens_at: string | null;
          order_buyer: string;
          order_quantity: string;
          order_route: Database["public"]["Enums"]["order_route"] | null;
          organisation_id: string;
          overall_threshold_percent: number;
          part_percents: number[];
          path_to_order: string;
          predecessor_id: string | null;
          prequalified_fields: string[];
          problem: string;
          proposed_amount_minor: number | null;
          publication_review_days: number;
          published_at: string | null;
          published_by: string | null;
          questions_close_at: string | null;
          rejected_at: string | null;
          rejected_by: string | null;
          rejection_reason: string | null;
          requires_university: boolean;
          retention_percent: number;
          return_reason: string | null;
          returned_at: string | null;
          returned_by: string | null;
          revision: number;
          selection_mode: Database["public"]["Enums"]["selection_mode"];
          slug: string;
          source_key: string | null;
          source_url: string | null;
          stage: Database["public"]["Enums"]["challenge_status"] | null;
          standstill_days: number;
          submitted_at: string | null;
          submitted_by: string | null;
          suggested_amount_minor: number | null;
          suggested_at: string | null;
          suggested_by: string | null;
          summary: string;
          themes: string[];
          time_zone: string;
          title: string;
          trl_from: number | null;
          trl_to: number | null;
          updated_at: string;
          withdrawal_reason: string | null;
          withdrawn_at: string | null;
          withdrawn_by: string | null;
        };
        SetofOptions: {
          from: "*";
          to: "challenges";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      close_opening: {
        Args: { opening_id: string };
        Returns: {
          closed_at: string | null;
          closes_at: string | null;
          currency: string;
          description: string;
          hours_a_week: number;
          id: string;
          is_for_credit: boolean;
          level: string;
          place: string;
          places: number;
          posted_at: string;
          posted_by: string;
          skills: string[];
          stipend_minor: number;
          supervisor_id: string | null;
          team_id: string;
          title: string;
          work_package_id: string | null;
        };
        SetofOptions: {
          from: "*";
          to: "openings";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      complete_award: {
        Args: { award_id: string };
        Returns: {
          activated_at: string | null;
          amount_minor: number;
          approved_at: string | null;
          approved_by: string | null;
          challenge_id: string;
          completed_at: string | null;
          currency: string;
          decline_reason: string | null;
          declined_at: string | null;
          declined_by: string | null;
          exception_reason: string | null;
          expired_at: string | null;
          fund_id: string;
          id: string;
          is_refused: boolean;
          number: number;
          offer_expires_at: string | null;
          offered_at: string | null;
          offered_by: string | null;
          order_reason: string | null;
          proposal_id: string;
          recommendation_note: string;
          recommended_at: string;
          recommended_by: string;
          return_reason: string | null;
          returned_at: string | null;
          returned_by: string | null;
          team_id: string;
          terminated_at: string | null;
          terminated_by: string | null;
          termination_reason: string | null;
        };
        SetofOptions: {
          from: "*";
          to: "awards";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      complete_profile: { Args: Record<PropertyKey, never>; Returns: Json };
      complete_review: {
        Args: { assignment_id: string; revision: number };
        Returns: {
          accepted_at: string | null;
          assigned_at: string;
          assigned_by: string;
          completed_at: string | null;
          decline_reason: string | null;
          declined_at: string | null;
          due_at: string | null;
          id: string;
          proposal_id: string;
          reviewer_id: string;
          revision: number;
          revoked_at: string | null;
        };
        SetofOptions: {
          from: "*";
          to: "review_assignments";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      conclude_dispute: {
        Args: { conclusion: string; dispute_id: string; seen?: string };
        Returns: {
          asked_at: string;
          asked_by: string;
          concluded_at: string | null;
          concluded_by: string | null;
          conclusion: string | null;
          decided_at: string | null;
          ground: Database["public"]["Enums"]["dispute_ground"];
          id: string;
          is_upheld: boolean | null;
          named_at: string | null;
          named_by: string | null;
          neutral_id: string | null;
          number: number;
          proposal_id: string;
          reasons: string | null;
          request: string;
          statements_until: string | null;
          withdrawn_at: string | null;
          withdrawn_by: string | null;
        };
        SetofOptions: {
          from: "*";
          to: "disputes";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      confirm_contribution: {
        Args: { contribution_id: string };
        Returns: {
          amount_minor: number;
          confirmed_at: string | null;
          confirmed_by: string | null;
          entered_at: string;
          entered_by: string;
          fund_id: string;
          id: string;
          kind: Database["public"]["Enums"]["contribution_kind"];
          owed_minor: number;
          reversed_minor: number;
          route: Database["public"]["Enums"]["contribution_route"];
          source_name: string;
          voucher_reference: string | null;
        };
        SetofOptions: {
          from: "*";
          to: "contributions";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      confirm_early_unsealing: {
        Args: { early_unsealing_id: string; reason: string };
        Returns: {
          asked_at: string;
          asked_by: string;
          challenge_id: string;
          confirmation_reason: string | null;
          confirmed_at: string | null;
          confirmed_by: string | null;
          id: string;
          reason: string;
          rejected_at: string | null;
          rejected_by: string | null;
        };
        SetofOptions: {
          from: "*";
          to: "early_unsealings";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      confirm_record: { Args: { record_id: string; statement_sha256: string }; Returns: undefined };
      confirm_voucher: {
        Args: { payment_id: string; reference: string };
        Returns: {
          amount_minor: number;
          attempt: number;
          award_id: string;
          currency: string;
          failed_at: string | null;
          failure_reason: string | null;
          fund_id: string;
          id: string;
          milestone_id: string | null;
          number: number;
          ordered_at: string;
          ordered_by: string;
          paid_at: string | null;
          provider: Database["public"]["Enums"]["payment_provider"];
          voucher_confirmed_at: string | null;
          voucher_confirmed_by: string | null;
          voucher_entered_at: string | null;
          voucher_entered_by: string | null;
          voucher_reference: string | null;
        };
        SetofOptions: {
          from: "*";
          to: "payments";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      consent_to_terms: {
        Args: { request_id: string; version: string };
        Returns: {
          accepted_at: string | null;
          accepted_by: string | null;
          asked_at: string;
          consent_version: string | null;
          consented_at: string | null;
          declined_at: string | null;
          declined_by: string | null;
          id: string;
          note: string;
          opening_id: string;
          student_id: string;
          supervisor_agreed_at: string | null;
          supervisor_declined_at: string | null;
          supervisor_id: string;
          supervisor_reason: string | null;
          withdrawn_at: string | null;
        };
        SetofOptions: {
          from: "*";
          to: "opening_requests";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      contact_page: { Args: { slug: string }; Returns: Json };
      contact_thread: { Args: { thread_id: string }; Returns: Json };
      contribute_page: { Args: { fund_id: string }; Returns: Json };
      contributing_page: { Args: Record<PropertyKey, never>; Returns: Json };
      copy_proposal: { Args: { proposal_id: string; version: number }; Returns: Json };
      count_challenges: { Args: { query?: Json }; Returns: Json };
      currency_of: { Args: { object_id: string; object_type: string }; Returns: string };
      decide_challenge: {
        Args: { challenge_id: string };
        Returns: {
          advance_needs_security: boolean;
          advance_percent: number | null;
          approved_amount_minor: number | null;
          approved_at: string | null;
          approved_by: string | null;
          approved_fund_id: string | null;
          archived_at: string | null;
          archived_by: string | null;
          award_ceiling_minor: number | null;
          blind_mode: Database["public"]["Enums"]["blind_mode"];
          cancellation_reason: string | null;
          cancelled_at: string | null;
          cancelled_by: string | null;
          closes_at: string | null;
          contact_id: string | null;
          created_at: string;
          created_by: string | null;
          currency: string;
          decided_at: string | null;
          decided_by: string | null;
          eligible_kinds: Database["public"]["Enums"]["organisation_kind"][];
          expected_awards: number;
          id: string;
          ip_regime: Database["public"]["Enums"]["ip_regime"] | null;
          is_always_open: boolean;
          kind: Database["public"]["Enums"]["challenge_kind"];
          last_payment_waits_for_report: boolean;
          max_academic_share_percent: number | null;
          max_milestones: number | null;
          max_months: number | null;
          max_partners: number | null;
          min_academic_share_percent: number | null;
          min_milestones: number | null;
          min_partners: number | null;
          min_reviews: number;
          number: number;
          opens_at: string | null;
          order_buyer: string;
          order_quantity: string;
          order_route: Database["public"]["Enums"]["order_route"] | null;
          organisation_id: string;
          overall_threshold_percent: number;
          part_percents: number[];
          path_to_order: string;
          predecessor_id: string | null;
          prequalified_fields: string[];
          problem: string;
          proposed_amount_minor: number | null;
          publication_review_days: number;
          published_at: string | null;
          published_by: string | null;
          questions_close_at: string | null;
          rejected_at: string | null;
          rejected_by: string | null;
          rejection_reason: string | null;
          requires_university: boolean;
          retention_percent: number;
          return_reason: string | null;
          returned_at: string | null;
          returned_by: string | null;
          revision: number;
          selection_mode: Database["public"]["Enums"]["selection_mode"];
          slug: string;
          source_key: string | null;
          source_url: string | null;
          stage: Database["public"]["Enums"]["challenge_status"] | null;
          standstill_days: number;
          submitted_at: string | null;
          submitted_by: string | null;
          suggested_amount_minor: number | null;
          suggested_at: string | null;
          suggested_by: string | null;
          summary: string;
          themes: string[];
          time_zone: string;
          title: string;
          trl_from: number | null;
          trl_to: number | null;
          updated_at: string;
          withdrawal_reason: string | null;
          withdrawn_at: string | null;
          withdrawn_by: string | null;
        };
        SetofOptions: {
          from: "*";
          to: "challenges";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      decide_dispute: {
        Args: { dispute_id: string; is_upheld: boolean; reasons: string };
        Returns: {
          asked_at: string;
          asked_by: string;
          concluded_at: string | null;
          concluded_by: string | null;
          conclusion: string | null;
          decided_at: string | null;
          ground: Database["public"]["Enums"]["dispute_ground"];
          id: string;
          is_upheld: boolean | null;
          named_at: string | null;
          named_by: string | null;
          neutral_id: string | null;
          number: number;
          proposal_id: string;
          reasons: string | null;
          request: string;
          statements_until: string | null;
          withdrawn_at: string | null;
          withdrawn_by: string | null;
        };
        SetofOptions: {
          from: "*";
          to: "disputes";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      declare_conflict: {
        Args: { proposal_id: string; reason: string };
        Returns: {
          declared_at: string;
          profile_id: string;
          proposal_id: string;
          reason: string;
        };
        SetofOptions: {
          from: "*";
          to: "declared_conflicts";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      decline_approach: {
        Args: { approach_id: string };
        Returns: {
          asked_at: string;
          asked_by: string;
          declined_at: string | null;
          declined_by: string | null;
          id: string;
          message: string;
          organisation_id: string | null;
          search_id: string;
          withdrawn_at: string | null;
          withdrawn_by: string | null;
        };
        SetofOptions: {
          from: "*";
          to: "partner_approaches";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      decline_assignment: {
        Args: { assignment_id: string; reason: string };
        Returns: {
          accepted_at: string | null;
          assigned_at: string;
          assigned_by: string;
          completed_at: string | null;
          decline_reason: string | null;
          declined_at: string | null;
          due_at: string | null;
          id: string;
          proposal_id: string;
          reviewer_id: string;
          revision: number;
          revoked_at: string | null;
        };
        SetofOptions: {
          from: "*";
          to: "review_assignments";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      decline_award: {
        Args: { award_id: string; reason: string };
        Returns: {
          activated_at: string | null;
          amount_minor: number;
          approved_at: string | null;
          approved_by: string | null;
          challenge_id: string;
          completed_at: string | null;
          currency: string;
          decline_reason: string | null;
          declined_at: string | null;
          declined_by: string | null;
          exception_reason: string | null;
          expired_at: string | null;
          fund_id: string;
          id: string;
          is_refused: boolean;
          number: number;
          offer_expires_at: string | null;
          offered_at: string | null;
          offered_by: string | null;
          order_reason: string | null;
          proposal_id: string;
          recommendation_note: string;
          recommended_at: string;
          recommended_by: string;
          return_reason: string | null;
          returned_at: string | null;
          returned_by: string | null;
          team_id: string;
          terminated_at: string | null;
          terminated_by: string | null;
          termination_reason: string | null;
        };
        SetofOptions: {
          from: "*";
          to: "awards";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      decline_hand_over: {
        Args: { hand_over_id: string; reason: string };
        Returns: {
          accepted_at: string | null;
          decline_reason: string | null;
          declined_at: string | null;
          id: string;
          leaves_on: string;
          profile_id: string;
          recorded_at: string;
          recorded_by: string;
          successor_id: string;
          team_id: string;
          what_was_done: string;
          withdrawn_at: string | null;
        };
        SetofOptions: {
          from: "*";
          to: "team_hand_overs";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      decline_invitation: {
        Args: { invitation_id: string };
        Returns: {
          accepted_at: string | null;
          accepted_by: string | null;
          declined_at: string | null;
          email: string;
          expires_at: string;
          id: string;
          invited_at: string;
          invited_by: string;
          organisation_id: string;
          revoked_at: string | null;
          role: Database["public"]["Enums"]["organisation_role"] | null;
        };
        SetofOptions: {
          from: "*";
          to: "organisation_invitations";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      decline_partnership: {
        Args: { organisation_id: string; team_id: string };
        Returns: {
          accepted_at: string | null;
          accepted_by: string | null;
          declined_at: string | null;
          expires_at: string;
          expiry_told_at: string | null;
          id: string;
          invited_at: string;
          invited_by: string;
          ip_terms_accepted_at: string | null;
          ip_terms_accepted_by: string | null;
          is_lead: boolean;
          organisation_id: string;
          result_share_percent: number;
          revoked_at: string | null;
          team_id: string;
        };
        SetofOptions: {
          from: "*";
          to: "team_partners";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      decline_question: { Args: { question_id: string; reason: string }; Returns: undefined };
      decline_request: {
        Args: { request_id: string };
        Returns: {
          accepted_at: string | null;
          accepted_by: string | null;
          asked_at: string;
          consent_version: string | null;
          consented_at: string | null;
          declined_at: string | null;
          declined_by: string | null;
          id: string;
          note: string;
          opening_id: string;
          student_id: string;
          supervisor_agreed_at: string | null;
          supervisor_declined_at: string | null;
          supervisor_id: string;
          supervisor_reason: string | null;
          withdrawn_at: string | null;
        };
        SetofOptions: {
          from: "*";
          to: "opening_requests";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      decline_team_invitation: {
        Args: { team_id: string };
        Returns: {
          accepted_at: string | null;
          declined_at: string | null;
          expires_at: string;
          expiry_told_at: string | null;
          invited_at: string;
          invited_by: string;
          organisation_id: string;
          profile_id: string;
          revoked_at: string | null;
          role: Database["public"]["Enums"]["team_role"];
          team_id: string;
        };
        SetofOptions: {
          from: "*";
          to: "team_invitations";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      decline_to_supervise: {
        Args: { student_id: string };
        Returns: {
          expected_graduation_on: string | null;
          level: string;
          profile_id: string;
          programme: string;
          supervisor_agreed_at: string | null;
          supervisor_id: string | null;
          university_id: string;
        };
        SetofOptions: {
          from: "*";
          to: "student_profiles";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      delete_saved_search: { Args: { search_id: string }; Returns: undefined };
      disband_team: {
        Args: { team_id: string };
        Returns: {
          challenge_id: string;
          created_at: string;
          created_by: string;
          disbanded_at: string | null;
          id: string;
          lead_organisation_id: string;
          name: string;
          shares_revision: number;
        };
        SetofOptions: {
          from: "*";
          to: "teams";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      discard_amendment: { Args: { challenge_id: string }; Returns: undefined };
      dismiss_conflict: {
        Args: { profile_id: string; proposal_id: string };
        Returns: {
          asked_at: string;
          asked_by: string;
          dismissed_at: string | null;
          dismissed_by: string | null;
          grounds: Database["public"]["Enums"]["conflict_ground"][];
          profile_id: string;
          proposal_id: string;
          reason: string;
        };
        SetofOptions: {
          from: "*";
          to: "conflict_dismissals";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      dispute_page: { Args: { dispute_id: string }; Returns: Json };
      draft_challenge: {
        Args: { kind?: Database["public"]["Enums"]["challenge_kind"]; organisation_id: string; title: string };
        Returns: {
          advance_needs_security: boolean;
          advance_percent: number | null;
          approved_amount_minor: number | null;
          approved_at: string | null;
          approved_by: string | null;
          approved_fund_id: string | null;
          archived_at: string | null;
          archived_by: string | null;
          award_ceiling_minor: number | null;
          blind_mode: Database["public"]["Enums"]["blind_mode"];
          cancellation_reason: string | null;
          cancelled_at: string | null;
          cancelled_by: string | null;
          closes_at: string | null;
          contact_id: string | null;
          created_at: string;
          created_by: string | null;
          currency: string;
          decided_at: string | null;
          decided_by: string | null;
          eligible_kinds: Database["public"]["Enums"]["organisation_kind"][];
          expected_awards: number;
          id: string;
          ip_regime: Database["public"]["Enums"]["ip_regime"] | null;
          is_always_open: boolean;
          kind: Database["public"]["Enums"]["challenge_kind"];
          last_payment_waits_for_report: boolean;
          max_academic_share_percent: number | null;
          max_milestones: number | null;
          max_months: number | null;
          max_partners: number | null;
          min_academic_share_percent: number | null;
          min_milestones: number | null;
          min_partners: number | null;
          min_reviews: number;
          number: number;
          opens_at: string | null;
          order_buyer: string;
          order_quantity: string;
          order_route: Database["public"]["Enums"]["order_route"] | null;
          organisation_id: string;
          overall_threshold_percent: number;
          part_percents: number[];
          path_to_order: string;
          predecessor_id: string | null;
          prequalified_fields: string[];
          problem: string;
          proposed_amount_minor: number | null;
          publication_review_days: number;
          published_at: string | null;
          published_by: string | null;
          questions_close_at: string | null;
          rejected_at: string | null;
          rejected_by: string | null;
          rejection_reason: string | null;
          requires_university: boolean;
          retention_percent: number;
          return_reason: string | null;
          returned_at: string | null;
          returned_by: string | null;
          revision: number;
          selection_mode: Database["public"]["Enums"]["selection_mode"];
          slug: string;
          source_key: string | null;
          source_url: string | null;
          stage: Database["public"]["Enums"]["challenge_status"] | null;
          standstill_days: number;
          submitted_at: string | null;
          submitted_by: string | null;
          suggested_amount_minor: number | null;
          suggested_at: string | null;
          suggested_by: string | null;
          summary: string;
          themes: string[];
          time_zone: string;
          title: string;
          trl_from: number | null;
          trl_to: number | null;
          updated_at: string;
          withdrawal_reason: string | null;
          withdrawn_at: string | null;
          withdrawn_by: string | null;
        };
        SetofOptions: {
          from: "*";
          to: "challenges";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      end_meeting: {
        Args: { meeting_id: string; seen?: string };
        Returns: {
          called_at: string;
          called_by: string;
          challenge_id: string;
          ended_at: string | null;
          ended_by: string | null;
          id: string;
          minutes: string;
          place: string;
          revision: number;
          starts_at: string;
        };
        SetofOptions: {
          from: "*";
          to: "panel_meetings";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      enter_contribution: {
        Args: { amount_minor: number; fund_id: string; kind: Database["public"]["Enums"]["contribution_kind"]; source_name: string; voucher_reference: string };
        Returns: {
          amount_minor: number;
          confirmed_at: string | null;
          confirmed_by: string | null;
          entered_at: string;
          entered_by: string;
          fund_id: string;
          id: string;
          kind: Database["public"]["Enums"]["contribution_kind"];
          owed_minor: number;
          reversed_minor: number;
          route: Database["public"]["Enums"]["contribution_route"];
          source_name: string;
          voucher_reference: string | null;
        };
        SetofOptions: {
          from: "*";
          to: "contributions";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      enter_voucher: {
        Args: { payment_id: string; reference: string };
        Returns: {
          amount_minor: number;
          attempt: number;
          award_id: string;
          currency: string;
          failed_at: string | null;
          failure_reason: string | null;
          fund_id: string;
          id: string;
          milestone_id: string | null;
          number: number;
          ordered_at: string;
          ordered_by: string;
          paid_at: string | null;
          provider: Database["public"]["Enums"]["payment_provider"];
          voucher_confirmed_at: string | null;
          voucher_confirmed_by: string | null;
          voucher_entered_at: string | null;
          voucher_entered_by: string | null;
          voucher_reference: string | null;
        };
        SetofOptions: {
          from: "*";
          to: "payments";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      extend_challenge: {
        Args: { challenge_id: string; closes_at: string; questions_close_at?: string };
        Returns: {
          advance_needs_security: boolean;
          advance_percent: number | null;
          approved_amount_minor: number | null;
          approved_at: string | null;
          approved_by: string | null;
          approved_fund_id: string | null;
          archived_at: string | null;
          archived_by: string | null;
          award_ceiling_minor: number | null;
          blind_mode: Database["public"]["Enums"]["blind_mode"];
          cancellation_reason: string | null;
          cancelled_at: string | null;
          cancelled_by: string | null;
          closes_at: string | null;
          contact_id: string | null;
          created_at: string;
          created_by: string | null;
          currency: string;
          decided_at: string | null;
          decided_by: string | null;
          eligible_kinds: Database["public"]["Enums"]["organisation_kind"][];
          expected_awards: number;
          id: string;
          ip_regime: Database["public"]["Enums"]["ip_regime"] | null;
          is_always_open: boolean;
          kind: Database["public"]["Enums"]["challenge_kind"];
          last_payment_waits_for_report: boolean;
          max_academic_share_percent: number | null;
          max_milestones: number | null;
          max_months: number | null;
          max_partners: number | null;
          min_academic_share_percent: number | null;
          min_milestones: number | null;
          min_partners: number | null;
          min_reviews: number;
          number: number;
          opens_at: string | null;
          order_buyer: string;
          order_quantity: string;
          order_route: Database["public"]["Enums"]["order_route"] | null;
          organisation_id: string;
          overall_threshold_percent: number;
          part_percents: number[];
          path_to_order: string;
          predecessor_id: string | null;
          prequalified_fields: string[];
          problem: string;
          proposed_amount_minor: number | null;
          publication_review_days: number;
          published_at: string | null;
          published_by: string | null;
          questions_close_at: string | null;
          rejected_at: string | null;
          rejected_by: string | null;
          rejection_reason: string | null;
          requires_university: boolean;
          retention_percent: number;
          return_reason: string | null;
          returned_at: string | null;
          returned_by: string | null;
          revision: number;
          selection_mode: Database["public"]["Enums"]["selection_mode"];
          slug: string;
          source_key: string | null;
          source_url: string | null;
          stage: Database["public"]["Enums"]["challenge_status"] | null;
          standstill_days: number;
          submitted_at: string | null;
          submitted_by: string | null;
          suggested_amount_minor: number | null;
          suggested_at: string | null;
          suggested_by: string | null;
          summary: string;
          themes: string[];
          time_zone: string;
          title: string;
          trl_from: number | null;
          trl_to: number | null;
          updated_at: string;
          withdrawal_reason: string | null;
          withdrawn_at: string | null;
          withdrawn_by: string | null;
        };
        SetofOptions: {
          from: "*";
          to: "challenges";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      fail_payment: {
        Args: { payment_id: string; reason: string };
        Returns: {
          amount_minor: number;
          attempt: number;
          award_id: string;
          currency: string;
          failed_at: string | null;
          failure_reason: string | null;
          fund_id: string;
          id: string;
          milestone_id: string | null;
          number: number;
          ordered_at: string;
          ordered_by: string;
          paid_at: string | null;
          provider: Database["public"]["Enums"]["payment_provider"];
          voucher_confirmed_at: string | null;
          voucher_confirmed_by: string | null;
          voucher_entered_at: string | null;
          voucher_entered_by: string | null;
          voucher_reference: string | null;
        };
        SetofOptions: {
          from: "*";
          to: "payments";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      fail_stripe_payment: { Args: { attempt: number; organisation_id?: string; payment_id: string; reason: string }; Returns: undefined };
      feed_challenges: { Args: { query?: Json }; Returns: Json };
      fetch_challenge_file: { Args: { file_id: string }; Returns: Json };
      fetch_cv: { Args: { request_id: string }; Returns: Json };
      fetch_evidence: { Args: { file_id: string }; Returns: Json };
      fetch_file: { Args: { file_id: string }; Returns: Json };
      fetch_passport_file: { Args: { file_id: string }; Returns: Json };
      find_annex_readers: { Args: { challenge_id: string; words: string }; Returns: Json };
      find_neutrals: {
        Args: { dispute_id: string; words?: string };
        Returns: {
          headline: string;
          name: string;
          organisations: string[];
          profile_id: string;
        }[];
      };
      find_openings: { Args: { query?: Json }; Returns: Json };
      find_partners: { Args: { team_id: string; words: string }; Returns: Json };
      find_proposal: { Args: { number: number }; Returns: Json };
      find_team_candidates: { Args: { team_id: string; words?: string }; Returns: Json };
      fund_page: { Args: { after?: number; fund_id: string }; Returns: Json };
      fund_statement: { Args: { from_day?: string; fund_id: string; until_day?: string }; Returns: Json };
      funds_page: { Args: Record<PropertyKey, never>; Returns: Json };
      give_practice_item: {
        Args: { body: string; challenge_id: string; due_at: string; title: string };
        Returns: {
          body: string;
          challenge_id: string;
          due_at: string;
          given_at: string;
          given_by: string;
          title: string;
        };
        SetofOptions: {
          from: "*";
          to: "practice_items";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      grant_platform_role: {
        Args: { profile_id: string; role: Database["public"]["Enums"]["platform_role"] };
        Returns: {
          granted_at: string;
          granted_by: string | null;
          profile_id: string;
          role: Database["public"]["Enums"]["platform_role"];
        };
        SetofOptions: {
          from: "*";
          to: "platform_roles";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      hand_over_lead: { Args: { profile_id: string; team_id: string }; Returns: undefined };
      hand_over_page: { Args: { team_id: string }; Returns: Json };
      import_challenges: {
        Args: { feed_title: string; items: Json; organisation_id: string };
        Returns: {
          created_count: number;
          feed_title: string;
          id: string;
          imported_at: string;
          imported_by: string | null;
          organisation_id: string;
          unchanged_count: number;
        };
        SetofOptions: {
          from: "*";
          to: "challenge_imports";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      import_page: { Args: { import_id: string }; Returns: Json };
      imports_page: { Args: Record<PropertyKey, never>; Returns: Json };
      intent_register: { Args: Record<PropertyKey, never>; Returns: Json };
      invitation_page: { Args: { invitation_id: string }; Returns: Json };
      invite_member: {
        Args: { email: string; organisation_id: string; role?: Database["public"]["Enums"]["organisation_role"] };
        Returns: {
          accepted_at: string | null;
          accepted_by: string | null;
          declined_at: string | null;
          email: string;
          expires_at: string;
          id: string;
          invited_at: string;
          invited_by: string;
          organisation_id: string;
          revoked_at: string | null;
          role: Database["public"]["Enums"]["organisation_role"] | null;
        };
        SetofOptions: {
          from: "*";
          to: "organisation_invitations";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      invite_partner: {
        Args: { organisation_id: string; team_id: string };
        Returns: {
          accepted_at: string | null;
          accepted_by: string | null;
          declined_at: string | null;
          expires_at: string;
          expiry_told_at: string | null;
          id: string;
          invited_at: string;
          invited_by: string;
          ip_terms_accepted_at: string | null;
          ip_terms_accepted_by: string | null;
          is_lead: boolean;
          organisation_id: string;
          result_share_percent: number;
          revoked_at: string | null;
          team_id: string;
        };
        SetofOptions: {
          from: "*";
          to: "team_partners";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      invite_team_person: {
        Args: { profile_id: string; role: Database["public"]["Enums"]["team_role"]; team_id: string };
        Returns: {
          accepted_at: string | null;
          declined_at: string | null;
          expires_at: string;
          expiry_told_at: string | null;
          invited_at: string;
          invited_by: string;
          organisation_id: string;
          profile_id: string;
          revoked_at: string | null;
          role: Database["public"]["Enums"]["team_role"];
          team_id: string;
        };
        SetofOptions: {
          from: "*";
          to: "team_invitations";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      lapse_funds: { Args: Record<PropertyKey, never>; Returns: number };
      leave_organisation: { Args: { organisation_id: string }; Returns: undefined };
      leave_partnership: {
        Args: { organisation_id: string; team_id: string };
        Returns: {
          accepted_at: string | null;
          accepted_by: string | null;
          declined_at: string | null;
          expires_at: string;
          expiry_told_at: string | null;
          id: string;
          invited_at: string;
          invited_by: string;
          ip_terms_accepted_at: string | null;
          ip_terms_accepted_by: string | null;
          is_lead: boolean;
          organisation_id: string;
          result_share_percent: number;
          revoked_at: string | null;
          team_id: string;
        };
        SetofOptions: {
          from: "*";
          to: "team_partners";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      loose_objects: {
        Args: { bucket: string };
        Returns: {
          name: string;
        }[];
      };
      mail_choices_page: { Args: Record<PropertyKey, never>; Returns: Json };
      make_calendar: { Args: Record<PropertyKey, never>; Returns: string };
      make_statement: {
        Args: { dispute_id: string; statement: string };
        Returns: {
          body: string;
          dispute_id: string;
          id: number;
          made_at: string;
          made_by: string;
          side: string;
        };
        SetofOptions: {
          from: "*";
          to: "dispute_statements";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      mark_eligible: {
        Args: { proposal_id: string };
        Returns: {
          carried_over_from: string | null;
          challenge_id: string;
          created_at: string;
          created_by: string;
          decision_note: string | null;
          eligible_at: string | null;
          eligible_by: string | null;
          feedback_released_at: string | null;
          id: string;
          ineligibility_reason: string | null;
          ineligible_at: string | null;
          ineligible_by: string | null;
          not_selected_at: string | null;
          number: number;
          recommended_at: string | null;
          reserve_rank: number | null;
          reserved_at: string | null;
          signed_off_at: string | null;
          signed_off_by: string | null;
          submission_id: string | null;
          submitted_at: string | null;
          submitted_by: string | null;
          team_id: string;
          title: string;
          withdrawn_at: string | null;
          withdrawn_by: string | null;
        };
        SetofOptions: {
          from: "*";
          to: "proposals";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      mark_ineligible: {
        Args: { proposal_id: string; reason: string };
        Returns: {
          carried_over_from: string | null;
          challenge_id: string;
          created_at: string;
          created_by: string;
          decision_note: string | null;
          eligible_at: string | null;
          eligible_by: string | null;
          feedback_released_at: string | null;
          id: string;
          ineligibility_reason: string | null;
          ineligible_at: string | null;
          ineligible_by: string | null;
          not_selected_at: string | null;
          number: number;
          recommended_at: string | null;
          reserve_rank: number | null;
          reserved_at: string | null;
          signed_off_at: string | null;
          signed_off_by: string | null;
          submission_id: string | null;
          submitted_at: string | null;
          submitted_by: string | null;
          team_id: string;
          title: string;
          withdrawn_at: string | null;
          withdrawn_by: string | null;
        };
        SetofOptions: {
          from: "*";
          to: "proposals";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      mark_many_eligible: { Args: { proposal_ids: string[] }; Returns: number };
      mark_section_ready: { Args: { proposal_id: string; section: Database["public"]["Enums"]["proposal_section"] }; Returns: Json };
      meeting_page: { Args: { challenge_id: string; meeting_id?: string }; Returns: Json };
      member_role_clashes: { Args: { organisation_id: string; profile_id: string; roles: Database["public"]["Enums"]["organisation_role"][] }; Returns: Json };
      milestone_page: { Args: { milestone_id: string }; Returns: Json };
      my_challenges: { Args: { after?: Json; state?: Database["public"]["Enums"]["challenge_status"] }; Returns: Json };
      my_context: { Args: Record<PropertyKey, never>; Returns: Json };
      my_declaration_page: { Args: Record<PropertyKey, never>; Returns: Json };
      my_profile: { Args: Record<PropertyKey, never>; Returns: Json };
      my_questions: { Args: { after?: Json }; Returns: Json };
      my_records: { Args: Record<PropertyKey, never>; Returns: Json };
      my_requests: { Args: Record<PropertyKey, never>; Returns: Json };
      my_reviews_page: { Args: Record<PropertyKey, never>; Returns: Json };
      my_teams: { Args: { after?: Json }; Returns: Json };
      my_work: { Args: Record<PropertyKey, never>; Returns: Json };
      name_annex_reader: {
        Args: { challenge_id: string; organisation_id: string };
        Returns: {
          accepted_at: string | null;
          accepted_by: string | null;
          accepted_sha256: string | null;
          accepted_version: number | null;
          challenge_id: string;
          named_at: string;
          named_by: string;
          organisation_id: string;
          revoked_at: string | null;
          revoked_by: string | null;
        };
        SetofOptions: {
          from: "*";
          to: "annex_readers";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      name_neutral: {
        Args: { dispute_id: string; neutral_id: string; statements_until: string };
        Returns: {
          asked_at: string;
          asked_by: string;
          concluded_at: string | null;
          concluded_by: string | null;
          conclusion: string | null;
          decided_at: string | null;
          ground: Database["public"]["Enums"]["dispute_ground"];
          id: string;
          is_upheld: boolean | null;
          named_at: string | null;
          named_by: string | null;
          neutral_id: string | null;
          number: number;
          proposal_id: string;
          reasons: string | null;
          request: string;
          statements_until: string | null;
          withdrawn_at: string | null;
          withdrawn_by: string | null;
        };
        SetofOptions: {
          from: "*";
          to: "disputes";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      notices_page: { Args: { before_id?: number; page_size?: number }; Returns: Json };
      object_to_confirm: { Args: { act: string; object_id: string; object_type: string }; Returns: Json };
      offer_award: {
        Args: { award_id: string };
        Returns: {
          activated_at: string | null;
          amount_minor: number;
          approved_at: string | null;
          approved_by: string | null;
          challenge_id: string;
          completed_at: string | null;
          currency: string;
          decline_reason: string | null;
          declined_at: string | null;
          declined_by: string | null;
          exception_reason: string | null;
          expired_at: string | null;
          fund_id: string;
          id: string;
          is_refused: boolean;
          number: number;
          offer_expires_at: string | null;
          offered_at: string | null;
          offered_by: string | null;
          order_reason: string | null;
          proposal_id: string;
          recommendation_note: string;
          recommended_at: string;
          recommended_by: string;
          return_reason: string | null;
          returned_at: string | null;
          returned_by: string | null;
          team_id: string;
          terminated_at: string | null;
          terminated_by: string | null;
          termination_reason: string | null;
        };
        SetofOptions: {
          from: "*";
          to: "awards";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      open_amendment: {
        Args: { challenge_id: string };
        Returns: {
          challenge_id: string;
          changes: NonNullable<Json>;
          opened_at: string;
          opened_by: string;
          revision: number;
          saved_at: string;
          saved_by: string;
        };
        SetofOptions: {
          from: "*";
          to: "challenge_amendments";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      open_annex: { Args: { slug: string }; Returns: Json };
      open_fund: {
        Args: { code: string; currency?: string; is_lapsable: boolean; name: string; organisation_id?: string };
        Returns: {
          code: string;
          currency: string;
          fiscal_year_month: number;
          id: string;
          is_lapsable: boolean;
          name: string;
          opened_at: string;
          opened_by: string | null;
          organisation_id: string | null;
          surrender_day: number;
          surrender_month: number;
          surrender_told_for: number | null;
          time_zone: string;
        };
        SetofOptions: {
          from: "*";
          to: "funds";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      open_proposal: { Args: { proposal_id: string }; Returns: Json };
      open_review: { Args: { assignment_id: string }; Returns: Json };
      opening_page: { Args: { opening_id: string }; Returns: Json };
      order_payment: {
        Args: { milestone_id: string; provider: Database["public"]["Enums"]["payment_provider"] };
        Returns: {
          amount_minor: number;
          attempt: number;
          award_id: string;
          currency: string;
          failed_at: string | null;
          failure_reason: string | null;
          fund_id: string;
          id: string;
          milestone_id: string | null;
          number: number;
          ordered_at: string;
          ordered_by: string;
          paid_at: string | null;
          provider: Database["public"]["Enums"]["payment_provider"];
          voucher_confirmed_at: string | null;
          voucher_confirmed_by: string | null;
          voucher_entered_at: string | null;
          voucher_entered_by: string | null;
          voucher_reference: string | null;
        };
        SetofOptions: {
          from: "*";
          to: "payments";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      organisation_capabilities_page: { Args: { slug: string }; Returns: Json };
      organisation_page: { Args: { slug: string }; Returns: Json };
      organisation_payout_page: { Args: { slug: string }; Returns: Json };
      organisation_people_page: { Args: { slug: string }; Returns: Json };
      organisation_queue_page: { Args: { after_at?: string; after_id?: string; status?: Database["public"]["Enums"]["organisation_status"] }; Returns: Json };
      organisations_page: {
        Args: {
          after_id?: string;
          after_name?: string;
          city?: string;
          competency?: string;
          kind?: Database["public"]["Enums"]["organisation_kind"];
          page_size?: number;
          words?: string;
        };
        Returns: Json;
      };
      panel_basis: { Args: { challenge_id: string; reviewer_ids?: string[] }; Returns: Json };
      panel_page: { Args: { after_number?: number; after_person?: string; challenge_id: string; only_lacking?: boolean }; Returns: Json };
      partner_search_change_form: { Args: { search_id: string }; Returns: Json };
      partner_search_form: { Args: { slug: string }; Returns: Json };
      partner_search_page: { Args: { search_id: string }; Returns: Json };
      partner_searches_page: { Args: { before_at?: string; before_id?: string; competency?: string; slug?: string }; Returns: Json };
      passport_page: { Args: { slug: string }; Returns: Json };
      passport_queue_page: { Args: { after_at?: string; after_id?: string; list?: string }; Returns: Json };
      payment_page: { Args: { payment_id: string }; Returns: Json };
      payments_page: { Args: Record<PropertyKey, never>; Returns: Json };
      pick_background_items: { Args: { proposal_id: string; register_items: string[]; revision: number }; Returns: number };
      platform_role_clashes: { Args: { profile_id: string; role: Database["public"]["Enums"]["platform_role"] }; Returns: Json };
      pool_page: { Args: { slug: string }; Returns: Json };
      post_opening: {
        Args: {
          closes_at?: string;
          description: string;
          hours_a_week: number;
          is_for_credit: boolean;
          level: string;
          place: string;
          places: number;
          skills: string[];
          stipend_minor: number;
          supervisor_id?: string;
          team_id: string;
          title: string;
          work_package_id?: string;
        };
        Returns: {
          closed_at: string | null;
          closes_at: string | null;
          currency: string;
          description: string;
          hours_a_week: number;
          id: string;
          is_for_credit: boolean;
          level: string;
          place: string;
          places: number;
          posted_at: string;
          posted_by: string;
          skills: string[];
          stipend_minor: number;
          supervisor_id: string | null;
          team_id: string;
          title: string;
          work_package_id: string | null;
        };
        SetofOptions: {
          from: "*";
          to: "openings";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      post_partner_search: {
        Args: { brings: string; challenge_id: string; competencies: string[]; organisation_id: string; seeks: string; trl_from: number; until_on: string };
        Returns: {
          brings: string;
          challenge_id: string;
          id: string;
          organisation_id: string | null;
          posted_at: string;
          posted_by: string;
          revision: number;
          seeks: string;
          trl_from: number | null;
          until_on: string;
          withdrawn_at: string | null;
          withdrawn_by: string | null;
        };
        SetofOptions: {
          from: "*";
          to: "partner_searches";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      practice_page: { Args: { challenge_id: string }; Returns: Json };
      proposal_feedback: { Args: { proposal_id: string }; Returns: Json };
      proposal_gaps: {
        Args: { proposal_id: string };
        Returns: {
          code: string;
          detail: string;
          section: string;
        }[];
      };
      proposal_history: {
        Args: {
          before?: number;
          newer?: number;
          older?: number;
          prompt_id?: string;
          proposal_id: string;
          subject: Database["public"]["Enums"]["revision_subject"];
        };
        Returns: Json;
      };
      proposal_page: { Args: { proposal_id: string; section: string }; Returns: Json };
      propose_budget: {
        Args: { fiscal_year: number; fund_id: string; lines: Json; purpose: string };
        Returns: {
          approved_amount_minor: number | null;
          approved_at: string | null;
          approved_by: string | null;
          contribution_id: string | null;
          fiscal_year: number;
          fund_id: string;
          id: string;
          number: number;
          proposed_amount_minor: number;
          proposed_at: string;
          proposed_by: string;
          purpose: string;
          rejected_at: string | null;
          rejected_by: string | null;
          rejection_reason: string | null;
          return_reason: string | null;
          returned_at: string | null;
          returned_by: string | null;
          revision: number;
          suggested_amount_minor: number | null;
          suggested_at: string | null;
          suggested_by: string | null;
          suggestion_note: string;
          withdrawn_at: string | null;
        };
        SetofOptions: {
          from: "*";
          to: "budgets";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      public_award: { Args: { award_id: string }; Returns: Json };
      publish_amendment: {
        Args: { challenge_id: string; closes_at?: string; questions_close_at?: string; revision: number; summary: string };
        Returns: {
          challenge_id: string;
          content: NonNullable<Json>;
          content_sha256: string;
          kind: string;
          made_at: string;
          made_by: string | null;
          number: number;
          summary: string;
        };
        SetofOptions: {
          from: "*";
          to: "challenge_versions";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      publish_challenge: {
        Args: { challenge_id: string };
        Returns: {
          advance_needs_security: boolean;
          advance_percent: number | null;
          approved_amount_minor: number | null;
          approved_at: string | null;
          approved_by: string | null;
          approved_fund_id: string | null;
          archived_at: string | null;
          archived_by: string | null;
          award_ceiling_minor: number | null;
          blind_mode: Database["public"]["Enums"]["blind_mode"];
          cancellation_reason: string | null;
          cancelled_at: string | null;
          cancelled_by: string | null;
          closes_at: string | null;
          contact_id: string | null;
          created_at: string;
          created_by: string | null;
          currency: string;
          decided_at: string | null;
          decided_by: string | null;
          eligible_kinds: Database["public"]["Enums"]["organisation_kind"][];
          expected_awards: number;
          id: string;
          ip_regime: Database["public"]["Enums"]["ip_regime"] | null;
          is_always_open: boolean;
          kind: Database["public"]["Enums"]["challenge_kind"];
          last_payment_waits_for_report: boolean;
          max_academic_share_percent: number | null;
          max_milestones: number | null;
          max_months: number | null;
          max_partners: number | null;
          min_academic_share_percent: number | null;
          min_milestones: number | null;
          min_partners: number | null;
          min_reviews: number;
          number: number;
          opens_at: string | null;
          order_buyer: string;
          order_quantity: string;
          order_route: Database["public"]["Enums"]["order_route"] | null;
          organisation_id: string;
          overall_threshold_percent: number;
          part_percents: number[];
          path_to_order: string;
          predecessor_id: string | null;
          prequalified_fields: string[];
          problem: string;
          proposed_amount_minor: number | null;
          publication_review_days: number;
          published_at: string | null;
          published_by: string | null;
          questions_close_at: string | null;
          rejected_at: string | null;
          rejected_by: string | null;
          rejection_reason: string | null;
          requires_university: boolean;
          retention_percent: number;
          return_reason: string | null;
          returned_at: string | null;
          returned_by: string | null;
          revision: number;
          selection_mode: Database["public"]["Enums"]["selection_mode"];
          slug: string;
          source_key: string | null;
          source_url: string | null;
          stage: Database["public"]["Enums"]["challenge_status"] | null;
          standstill_days: number;
          submitted_at: string | null;
          submitted_by: string | null;
          suggested_amount_minor: number | null;
          suggested_at: string | null;
          suggested_by: string | null;
          summary: string;
          themes: string[];
          time_zone: string;
          title: string;
          trl_from: number | null;
          trl_to: number | null;
          updated_at: string;
          withdrawal_reason: string | null;
          withdrawn_at: string | null;
          withdrawn_by: string | null;
        };
        SetofOptions: {
          from: "*";
          to: "challenges";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      qualify_passport: {
        Args: { field_codes: string[]; organisation_id: string; seen?: string; valid_until: string };
        Returns: {
          audited_years: number | null;
          decided_by: string | null;
          evidence: string;
          field_codes: string[];
          organisation_id: string;
          qualified_at: string | null;
          rejected_at: string | null;
          rejection_reason: string | null;
          revision: number;
          submitted_at: string | null;
          submitted_by: string | null;
          turnover_band: string | null;
          updated_at: string;
          updated_by: string;
        };
        SetofOptions: {
          from: "*";
          to: "passports";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      query_milestone: {
        Args: { milestone_id: string; query: string; seen?: string };
        Returns: {
          acceptance_note: string | null;
          accepted_at: string | null;
          accepted_by: string | null;
          accepted_percent: number | null;
          accepted_trl: number | null;
          amount_minor: number;
          approved_at: string | null;
          approved_by: string | null;
          award_id: string;
          deliverable: string;
          due_on: string;
          id: string;
          payable_minor: number | null;
          position: number;
          queried_at: string | null;
          queried_by: string | null;
          query: string | null;
          rejected_at: string | null;
          rejected_by: string | null;
          rejection_reason: string | null;
          report: string | null;
          submitted_at: string | null;
          submitted_by: string | null;
          test_of_success: string;
          title: string;
          trl: number;
        };
        SetofOptions: {
          from: "*";
          to: "milestones";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      read_all_notices: { Args: { up_to?: number }; Returns: number };
      read_notice: {
        Args: { notice_id: number };
        Returns: {
          created_at: string;
          data: NonNullable<Json>;
          id: number;
          kind: string;
          path: string;
          profile_id: string;
          read_at: string | null;
        };
        SetofOptions: {
          from: "*";
          to: "notices";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      recommend_award: {
        Args: { amount_minor: number; exception_reason?: string; note?: string; order_reason?: string; proposal_id: string };
        Returns: {
          activated_at: string | null;
          amount_minor: number;
          approved_at: string | null;
          approved_by: string | null;
          challenge_id: string;
          completed_at: string | null;
          currency: string;
          decline_reason: string | null;
          declined_at: string | null;
          declined_by: string | null;
          exception_reason: string | null;
          expired_at: string | null;
          fund_id: string;
          id: string;
          is_refused: boolean;
          number: number;
          offer_expires_at: string | null;
          offered_at: string | null;
          offered_by: string | null;
          order_reason: string | null;
          proposal_id: string;
          recommendation_note: string;
          recommended_at: string;
          recommended_by: string;
          return_reason: string | null;
          returned_at: string | null;
          returned_by: string | null;
          team_id: string;
          terminated_at: string | null;
          terminated_by: string | null;
          termination_reason: string | null;
        };
        SetofOptions: {
          from: "*";
          to: "awards";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      recommit_award: {
        Args: { award_id: string; fund_id: string };
        Returns: {
          activated_at: string | null;
          amount_minor: number;
          approved_at: string | null;
          approved_by: string | null;
          challenge_id: string;
          completed_at: string | null;
          currency: string;
          decline_reason: string | null;
          declined_at: string | null;
          declined_by: string | null;
          exception_reason: string | null;
          expired_at: string | null;
          fund_id: string;
          id: string;
          is_refused: boolean;
          number: number;
          offer_expires_at: string | null;
          offered_at: string | null;
          offered_by: string | null;
          order_reason: string | null;
          proposal_id: string;
          recommendation_note: string;
          recommended_at: string;
          recommended_by: string;
          return_reason: string | null;
          returned_at: string | null;
          returned_by: string | null;
          team_id: string;
          terminated_at: string | null;
          terminated_by: string | null;
          termination_reason: string | null;
        };
        SetofOptions: {
          from: "*";
          to: "awards";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      record_background_item: {
        Args: {
          kind: Database["public"]["Enums"]["background_kind"];
          organisation_id: string;
          reference?: string;
          results_licence_terms?: string;
          since_on?: string;
          title: string;
        };
        Returns: {
          id: string;
          kind: Database["public"]["Enums"]["background_kind"];
          organisation_id: string;
          recorded_at: string;
          recorded_by: string;
          reference: string;
          results_licence_terms: string;
          retired_at: string | null;
          retired_by: string | null;
          revision: number;
          since_on: string | null;
          title: string;
        };
        SetofOptions: {
          from: "*";
          to: "background_register_items";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      record_hand_over: {
        Args: { leaves_on: string; profile_id: string; successor_id: string; team_id: string; what_was_done: string };
        Returns: {
          accepted_at: string | null;
          decline_reason: string | null;
          declined_at: string | null;
          id: string;
          leaves_on: string;
          profile_id: string;
          recorded_at: string;
          recorded_by: string;
          successor_id: string;
          team_id: string;
          what_was_done: string;
          withdrawn_at: string | null;
        };
        SetofOptions: {
          from: "*";
          to: "team_hand_overs";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      record_stripe_transfer: {
        Args: { already_made?: boolean; attempt: number; organisation_id: string; payment_id: string; stripe_transfer_id: string };
        Returns: undefined;
      };
      refuse_award: {
        Args: { award_id: string; reason: string; seen?: string };
        Returns: {
          activated_at: string | null;
          amount_minor: number;
          approved_at: string | null;
          approved_by: string | null;
          challenge_id: string;
          completed_at: string | null;
          currency: string;
          decline_reason: string | null;
          declined_at: string | null;
          declined_by: string | null;
          exception_reason: string | null;
          expired_at: string | null;
          fund_id: string;
          id: string;
          is_refused: boolean;
          number: number;
          offer_expires_at: string | null;
          offered_at: string | null;
          offered_by: string | null;
          order_reason: string | null;
          proposal_id: string;
          recommendation_note: string;
          recommended_at: string;
          recommended_by: string;
          return_reason: string | null;
          returned_at: string | null;
          returned_by: string | null;
          team_id: string;
          terminated_at: string | null;
          terminated_by: string | null;
          termination_reason: string | null;
        };
        SetofOptions: {
          from: "*";
          to: "awards";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      register_intent: {
        Args: { challenge_id: string; contact: string; department: string; organisation_id: string; scope: string };
        Returns: {
          challenge_id: string;
          contact: string;
          department: string;
          id: string;
          organisation_id: string;
          registered_at: string;
          registered_by: string;
          scope: string;
          withdrawn_at: string | null;
          withdrawn_by: string | null;
        };
        SetofOptions: {
          from: "*";
          to: "bid_intents";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      register_organisation: {
        Args: {
          city?: string;
          country?: string;
          description?: string;
          kind: Database["public"]["Enums"]["organisation_kind"];
          name: string;
          registry_numbers?: Json;
          website?: string;
        };
        Returns: {
          city: string;
          country: string;
          description: string;
          id: string;
          kind: Database["public"]["Enums"]["organisation_kind"];
          name: string;
          registered_at: string;
          registered_by: string | null;
          rejected_at: string | null;
          rejected_by: string | null;
          rejection_reason: string | null;
          research_office_signs: boolean;
          slug: string;
          suspended_at: string | null;
          suspended_by: string | null;
          suspension_reason: string | null;
          verified_at: string | null;
          verified_by: string | null;
          website: string | null;
        };
        SetofOptions: {
          from: "*";
          to: "organisations";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      reinstate_organisation: {
        Args: { organisation_id: string };
        Returns: {
          city: string;
          country: string;
          description: string;
          id: string;
          kind: Database["public"]["Enums"]["organisation_kind"];
          name: string;
          registered_at: string;
          registered_by: string | null;
          rejected_at: string | null;
          rejected_by: string | null;
          rejection_reason: string | null;
          research_office_signs: boolean;
          slug: string;
          suspended_at: string | null;
          suspended_by: string | null;
          suspension_reason: string | null;
          verified_at: string | null;
          verified_by: string | null;
          website: string | null;
        };
        SetofOptions: {
          from: "*";
          to: "organisations";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      reinstate_proposal: {
        Args: { proposal_id: string };
        Returns: {
          carried_over_from: string | null;
          challenge_id: string;
          created_at: string;
          created_by: string;
          decision_note: string | null;
          eligible_at: string | null;
          eligible_by: string | null;
          feedback_released_at: string | null;
          id: string;
          ineligibility_reason: string | null;
          ineligible_at: string | null;
          ineligible_by: string | null;
          not_selected_at: string | null;
          number: number;
          recommended_at: string | null;
          reserve_rank: number | null;
          reserved_at: string | null;
          signed_off_at: string | null;
          signed_off_by: string | null;
          submission_id: string | null;
          submitted_at: string | null;
          submitted_by: string | null;
          team_id: string;
          title: string;
          withdrawn_at: string | null;
          withdrawn_by: string | null;
        };
        SetofOptions: {
          from: "*";
          to: "proposals";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      reject_budget: {
        Args: { budget_id: string; reason: string; seen?: string };
        Returns: {
          approved_amount_minor: number | null;
          approved_at: string | null;
          approved_by: string | null;
          contribution_id: string | null;
          fiscal_year: number;
          fund_id: string;
          id: string;
          number: number;
          proposed_amount_minor: number;
          proposed_at: string;
          proposed_by: string;
          purpose: string;
          rejected_at: string | null;
          rejected_by: string | null;
          rejection_reason: string | null;
          return_reason: string | null;
          returned_at: string | null;
          returned_by: string | null;
          revision: number;
          suggested_amount_minor: number | null;
          suggested_at: string | null;
          suggested_by: string | null;
          suggestion_note: string;
          withdrawn_at: string | null;
        };
        SetofOptions: {
          from: "*";
          to: "budgets";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      reject_challenge: {
        Args: { challenge_id: string; reason: string; seen?: string };
        Returns: {
          advance_needs_security: boolean;
          advance_percent: number | null;
          approved_amount_minor: number | null;
          approved_at: string | null;
          approved_by: string | null;
          approved_fund_id: string | null;
          archived_at: string | null;
          archived_by: string | null;
          award_ceiling_minor: number | null;
          blind_mode: Database["public"]["Enums"]["blind_mode"];
          cancellation_reason: string | null;
          cancelled_at: string | null;
          cancelled_by: string | null;
          closes_at: string | null;
          contact_id: string | null;
          created_at: string;
          created_by: string | null;
          currency: string;
          decided_at: string | null;
          decided_by: string | null;
          eligible_kinds: Database["public"]["Enums"]["organisation_kind"][];
          expected_awards: number;
          id: string;
          ip_regime: Database["public"]["Enums"]["ip_regime"] | null;
          is_always_open: boolean;
          kind: Database["public"]["Enums"]["challenge_kind"];
          last_payment_waits_for_report: boolean;
          max_academic_share_percent: number | null;
          max_milestones: number | null;
          max_months: number | null;
          max_partners: number | null;
          min_academic_share_percent: number | null;
          min_milestones: number | null;
          min_partners: number | null;
          min_reviews: number;
          number: number;
          opens_at: string | null;
          order_buyer: string;
          order_quantity: string;
          order_route: Database["public"]["Enums"]["order_route"] | null;
          organisation_id: string;
          overall_threshold_percent: number;
          part_percents: number[];
          path_to_order: string;
          predecessor_id: string | null;
          prequalified_fields: string[];
          problem: string;
          proposed_amount_minor: number | null;
          publication_review_days: number;
          published_at: string | null;
          published_by: string | null;
          questions_close_at: string | null;
          rejected_at: string | null;
          rejected_by: string | null;
          rejection_reason: string | null;
          requires_university: boolean;
          retention_percent: number;
          return_reason: string | null;
          returned_at: string | null;
          returned_by: string | null;
          revision: number;
          selection_mode: Database["public"]["Enums"]["selection_mode"];
          slug: string;
          source_key: string | null;
          source_url: string | null;
          stage: Database["public"]["Enums"]["challenge_status"] | null;
          standstill_days: number;
          submitted_at: string | null;
          submitted_by: string | null;
          suggested_amount_minor: number | null;
          suggested_at: string | null;
          suggested_by: string | null;
          summary: string;
          themes: string[];
          time_zone: string;
          title: string;
          trl_from: number | null;
          trl_to: number | null;
          updated_at: string;
          withdrawal_reason: string | null;
          withdrawn_at: string | null;
          withdrawn_by: string | null;
        };
        SetofOptions: {
          from: "*";
          to: "challenges";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      reject_early_unsealing: {
        Args: { early_unsealing_id: string };
        Returns: {
          asked_at: string;
          asked_by: string;
          challenge_id: string;
          confirmation_reason: string | null;
          confirmed_at: string | null;
          confirmed_by: string | null;
          id: string;
          reason: string;
          rejected_at: string | null;
          rejected_by: string | null;
        };
        SetofOptions: {
          from: "*";
          to: "early_unsealings";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      reject_many_proposals: { Args: { note: string; proposal_ids: string[] }; Returns: number };
      reject_milestone: {
        Args: { milestone_id: string; reason: string; seen?: string };
        Returns: {
          acceptance_note: string | null;
          accepted_at: string | null;
          accepted_by: string | null;
          accepted_percent: number | null;
          accepted_trl: number | null;
          amount_minor: number;
          approved_at: string | null;
          approved_by: string | null;
          award_id: string;
          deliverable: string;
          due_on: string;
          id: string;
          payable_minor: number | null;
          position: number;
          queried_at: string | null;
          queried_by: string | null;
          query: string | null;
          rejected_at: string | null;
          rejected_by: string | null;
          rejection_reason: string | null;
          report: string | null;
          submitted_at: string | null;
          submitted_by: string | null;
          test_of_success: string;
          title: string;
          trl: number;
        };
        SetofOptions: {
          from: "*";
          to: "milestones";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      reject_organisation: {
        Args: { organisation_id: string; reason: string; seen?: string };
        Returns: {
          city: string;
          country: string;
          description: string;
          id: string;
          kind: Database["public"]["Enums"]["organisation_kind"];
          name: string;
          registered_at: string;
          registered_by: string | null;
          rejected_at: string | null;
          rejected_by: string | null;
          rejection_reason: string | null;
          research_office_signs: boolean;
          slug: string;
          suspended_at: string | null;
          suspended_by: string | null;
          suspension_reason: string | null;
          verified_at: string | null;
          verified_by: string | null;
          website: string | null;
        };
        SetofOptions: {
          from: "*";
          to: "organisations";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      reject_passport: {
        Args: { organisation_id: string; reason: string; seen?: string };
        Returns: {
          audited_years: number | null;
          decided_by: string | null;
          evidence: string;
          field_codes: string[];
          organisation_id: string;
          qualified_at: string | null;
          rejected_at: string | null;
          rejection_reason: string | null;
          revision: number;
          submitted_at: string | null;
          submitted_by: string | null;
          turnover_band: string | null;
          updated_at: string;
          updated_by: string;
        };
        SetofOptions: {
          from: "*";
          to: "passports";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      reject_proposal: {
        Args: { note: string; proposal_id: string };
        Returns: {
          carried_over_from: string | null;
          challenge_id: string;
          created_at: string;
          created_by: string;
          decision_note: string | null;
          eligible_at: string | null;
          eligible_by: string | null;
          feedback_released_at: string | null;
          id: string;
          ineligibility_reason: string | null;
          ineligible_at: string | null;
          ineligible_by: string | null;
          not_selected_at: string | null;
          number: number;
          recommended_at: string | null;
          reserve_rank: number | null;
          reserved_at: string | null;
          signed_off_at: string | null;
          signed_off_by: string | null;
          submission_id: string | null;
          submitted_at: string | null;
          submitted_by: string | null;
          team_id: string;
          title: string;
          withdrawn_at: string | null;
          withdrawn_by: string | null;
        };
        SetofOptions: {
          from: "*";
          to: "proposals";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      reject_request: {
        Args: { reason: string; request_id: string };
        Returns: {
          accepted_at: string | null;
          accepted_by: string | null;
          asked_at: string;
          consent_version: string | null;
          consented_at: string | null;
          declined_at: string | null;
          declined_by: string | null;
          id: string;
          note: string;
          opening_id: string;
          student_id: string;
          supervisor_agreed_at: string | null;
          supervisor_declined_at: string | null;
          supervisor_id: string;
          supervisor_reason: string | null;
          withdrawn_at: string | null;
        };
        SetofOptions: {
          from: "*";
          to: "opening_requests";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      reject_upload: { Args: { bucket: string; object_name: string }; Returns: undefined };
      release_retention: {
        Args: { award_id: string; provider: Database["public"]["Enums"]["payment_provider"] };
        Returns: {
          amount_minor: number;
          attempt: number;
          award_id: string;
          currency: string;
          failed_at: string | null;
          failure_reason: string | null;
          fund_id: string;
          id: string;
          milestone_id: string | null;
          number: number;
          ordered_at: string;
          ordered_by: string;
          paid_at: string | null;
          provider: Database["public"]["Enums"]["payment_provider"];
          voucher_confirmed_at: string | null;
          voucher_confirmed_by: string | null;
          voucher_entered_at: string | null;
          voucher_entered_by: string | null;
          voucher_reference: string | null;
        };
        SetofOptions: {
          from: "*";
          to: "payments";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      remind_late_reviewers: { Args: { challenge_id: string }; Returns: number };
      remind_reviewer: { Args: { assignment_id: string }; Returns: undefined };
      remove_challenge_file: {
        Args: { file_id: string };
        Returns: {
          challenge_id: string;
          id: string;
          is_restricted: boolean;
          media_type: string;
          name: string;
          object_key: string;
          removed_at: string | null;
          sha256: string;
          size_bytes: number;
          uploaded_at: string;
          uploaded_by: string;
        };
        SetofOptions: {
          from: "*";
          to: "challenge_files";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      remove_cv: { Args: { request_id: string }; Returns: undefined };
      remove_evidence: {
        Args: { file_id: string };
        Returns: {
          id: string;
          media_type: string;
          milestone_id: string;
          name: string;
          object_key: string;
          removed_at: string | null;
          sha256: string;
          size_bytes: number;
          uploaded_at: string;
          uploaded_by: string;
        };
        SetofOptions: {
          from: "*";
          to: "milestone_files";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      remove_file: {
        Args: { file_id: string };
        Returns: {
          id: string;
          media_type: string;
          name: string;
          object_key: string;
          proposal_id: string;
          removed_at: string | null;
          sha256: string;
          size_bytes: number;
          uploaded_at: string;
          uploaded_by: string;
        };
        SetofOptions: {
          from: "*";
          to: "proposal_files";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      remove_member: { Args: { organisation_id: string; profile_id: string }; Returns: undefined };
      remove_passport_file: {
        Args: { file_id: string };
        Returns: {
          id: string;
          media_type: string;
          name: string;
          object_key: string;
          organisation_id: string;
          removed_at: string | null;
          sha256: string;
          size_bytes: number;
          uploaded_at: string;
          uploaded_by: string;
        };
        SetofOptions: {
          from: "*";
          to: "passport_files";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      remove_pool_reviewer: {
        Args: { organisation_id: string; profile_id: string };
        Returns: {
          joined_at: string;
          organisation_id: string;
          profile_id: string;
        };
        SetofOptions: {
          from: "*";
          to: "pool_reviewers";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      remove_team_person: { Args: { profile_id: string; team_id: string }; Returns: undefined };
      rename_proposal: {
        Args: { proposal_id: string; title: string };
        Returns: {
          carried_over_from: string | null;
          challenge_id: string;
          created_at: string;
          created_by: string;
          decision_note: string | null;
          eligible_at: string | null;
          eligible_by: string | null;
          feedback_released_at: string | null;
          id: string;
          ineligibility_reason: string | null;
          ineligible_at: string | null;
          ineligible_by: string | null;
          not_selected_at: string | null;
          number: number;
          recommended_at: string | null;
          reserve_rank: number | null;
          reserved_at: string | null;
          signed_off_at: string | null;
          signed_off_by: string | null;
          submission_id: string | null;
          submitted_at: string | null;
          submitted_by: string | null;
          team_id: string;
          title: string;
          withdrawn_at: string | null;
          withdrawn_by: string | null;
        };
        SetofOptions: {
          from: "*";
          to: "proposals";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      rename_team: {
        Args: { name: string; team_id: string };
        Returns: {
          challenge_id: string;
          created_at: string;
          created_by: string;
          disbanded_at: string | null;
          id: string;
          lead_organisation_id: string;
          name: string;
          shares_revision: number;
        };
        SetofOptions: {
          from: "*";
          to: "teams";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      reopen_challenge: {
        Args: { challenge_id: string };
        Returns: {
          advance_needs_security: boolean;
          advance_percent: number | null;
          approved_amount_minor: number | null;
          approved_at: string | null;
          approved_by: string | null;
          approved_fund_id: string | null;
          archived_at: string | null;
          archived_by: string | null;
          award_ceiling_minor: number | null;
          blind_mode: Database["public"]["Enums"]["blind_mode"];
          cancellation_reason: string | null;
          cancelled_at: string | null;
          cancelled_by: string | null;
          closes_at: string | null;
          contact_id: string | null;
          created_at: string;
          created_by: string | null;
          currency: string;
          decided_at: string | null;
          decided_by: string | null;
          eligible_kinds: Database["public"]["Enums"]["organisation_kind"][];
          expected_awards: number;
          id: string;
          ip_regime: Database["public"]["Enums"]["ip_regime"] | null;
          is_always_open: boolean;
          kind: Database["public"]["Enums"]["challenge_kind"];
          last_payment_waits_for_report: boolean;
          max_academic_share_percent: number | null;
          max_milestones: number | null;
          max_months: number | null;
          max_partners: number | null;
          min_academic_share_percent: number | null;
          min_milestones: number | null;
          min_partners: number | null;
          min_reviews: number;
          number: number;
          opens_at: string | null;
          order_buyer: string;
          order_quantity: string;
          order_route: Database["public"]["Enums"]["order_route"] | null;
          organisation_id: string;
          overall_threshold_percent: number;
          part_percents: number[];
          path_to_order: string;
          predecessor_id: string | null;
          prequalified_fields: string[];
          problem: string;
          proposed_amount_minor: number | null;
          publication_review_days: number;
          published_at: string | null;
          published_by: string | null;
          questions_close_at: string | null;
          rejected_at: string | null;
          rejected_by: string | null;
          rejection_reason: string | null;
          requires_university: boolean;
          retention_percent: number;
          return_reason: string | null;
          returned_at: string | null;
          returned_by: string | null;
          revision: number;
          selection_mode: Database["public"]["Enums"]["selection_mode"];
          slug: string;
          source_key: string | null;
          source_url: string | null;
          stage: Database["public"]["Enums"]["challenge_status"] | null;
          standstill_days: number;
          submitted_at: string | null;
          submitted_by: string | null;
          suggested_amount_minor: number | null;
          suggested_at: string | null;
          suggested_by: string | null;
          summary: string;
          themes: string[];
          time_zone: string;
          title: string;
          trl_from: number | null;
          trl_to: number | null;
          updated_at: string;
          withdrawal_reason: string | null;
          withdrawn_at: string | null;
          withdrawn_by: string | null;
        };
        SetofOptions: {
          from: "*";
          to: "challenges";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      reopen_review: {
        Args: { assignment_id: string; reason: string };
        Returns: {
          accepted_at: string | null;
          assigned_at: string;
          assigned_by: string;
          completed_at: string | null;
          decline_reason: string | null;
          declined_at: string | null;
          due_at: string | null;
          id: string;
          proposal_id: string;
          reviewer_id: string;
          revision: number;
          revoked_at: string | null;
        };
        SetofOptions: {
          from: "*";
          to: "review_assignments";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      reopen_section: { Args: { proposal_id: string; section: Database["public"]["Enums"]["proposal_section"] }; Returns: Json };
      request_opening: {
        Args: { cv?: Json; note?: string; opening_id: string };
        Returns: {
          accepted_at: string | null;
          accepted_by: string | null;
          asked_at: string;
          consent_version: string | null;
          consented_at: string | null;
          declined_at: string | null;
          declined_by: string | null;
          id: string;
          note: string;
          opening_id: string;
          student_id: string;
          supervisor_agreed_at: string | null;
          supervisor_declined_at: string | null;
          supervisor_id: string;
          supervisor_reason: string | null;
          withdrawn_at: string | null;
        };
        SetofOptions: {
          from: "*";
          to: "opening_requests";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      reserve_proposal: {
        Args: { note?: string; proposal_id: string; rank?: number };
        Returns: {
          carried_over_from: string | null;
          challenge_id: string;
          created_at: string;
          created_by: string;
          decision_note: string | null;
          eligible_at: string | null;
          eligible_by: string | null;
          feedback_released_at: string | null;
          id: string;
          ineligibility_reason: string | null;
          ineligible_at: string | null;
          ineligible_by: string | null;
          not_selected_at: string | null;
          number: number;
          recommended_at: string | null;
          reserve_rank: number | null;
          reserved_at: string | null;
          signed_off_at: string | null;
          signed_off_by: string | null;
          submission_id: string | null;
          submitted_at: string | null;
          submitted_by: string | null;
          team_id: string;
          title: string;
          withdrawn_at: string | null;
          withdrawn_by: string | null;
        };
        SetofOptions: {
          from: "*";
          to: "proposals";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      retire_background_item: {
        Args: { item_id: string };
        Returns: {
          id: string;
          kind: Database["public"]["Enums"]["background_kind"];
          organisation_id: string;
          recorded_at: string;
          recorded_by: string;
          reference: string;
          results_licence_terms: string;
          retired_at: string | null;
          retired_by: string | null;
          revision: number;
          since_on: string | null;
          title: string;
        };
        SetofOptions: {
          from: "*";
          to: "background_register_items";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      retry_payment: {
        Args: { attempt: number; payment_id: string };
        Returns: {
          amount_minor: number;
          attempt: number;
          award_id: string;
          currency: string;
          failed_at: string | null;
          failure_reason: string | null;
          fund_id: string;
          id: string;
          milestone_id: string | null;
          number: number;
          ordered_at: string;
          ordered_by: string;
          paid_at: string | null;
          provider: Database["public"]["Enums"]["payment_provider"];
          voucher_confirmed_at: string | null;
          voucher_confirmed_by: string | null;
          voucher_entered_at: string | null;
          voucher_entered_by: string | null;
          voucher_reference: string | null;
        };
        SetofOptions: {
          from: "*";
          to: "payments";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      return_award: {
        Args: { award_id: string; reason: string; seen?: string };
        Returns: {
          activated_at: string | null;
          amount_minor: number;
          approved_at: string | null;
          approved_by: string | null;
          challenge_id: string;
          completed_at: string | null;
          currency: string;
          decline_reason: string | null;
          declined_at: string | null;
          declined_by: string | null;
          exception_reason: string | null;
          expired_at: string | null;
          fund_id: string;
          id: string;
          is_refused: boolean;
          number: number;
          offer_expires_at: string | null;
          offered_at: string | null;
          offered_by: string | null;
          order_reason: string | null;
          proposal_id: string;
          recommendation_note: string;
          recommended_at: string;
          recommended_by: string;
          return_reason: string | null;
          returned_at: string | null;
          returned_by: string | null;
          team_id: string;
          terminated_at: string | null;
          terminated_by: string | null;
          termination_reason: string | null;
        };
        SetofOptions: {
          from: "*";
          to: "awards";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      return_budget: {
        Args: { budget_id: string; reason: string; seen?: string };
        Returns: {
          approved_amount_minor: number | null;
          approved_at: string | null;
          approved_by: string | null;
          contribution_id: string | null;
          fiscal_year: number;
          fund_id: string;
          id: string;
          number: number;
          proposed_amount_minor: number;
          proposed_at: string;
          proposed_by: string;
          purpose: string;
          rejected_at: string | null;
          rejected_by: string | null;
          rejection_reason: string | null;
          return_reason: string | null;
          returned_at: string | null;
          returned_by: string | null;
          revision: number;
          suggested_amount_minor: number | null;
          suggested_at: string | null;
          suggested_by: string | null;
          suggestion_note: string;
          withdrawn_at: string | null;
        };
        SetofOptions: {
          from: "*";
          to: "budgets";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      return_challenge: {
        Args: { challenge_id: string; reason: string; seen?: string };
        Returns: {
          advance_needs_security: boolean;
          advance_percent: number | null;
          approved_amount_minor: number | null;
          approved_at: string | null;
          approved_by: string | null;
          approved_fund_id: string | null;
          archived_at: string | null;
          archived_by: string | null;
          award_ceiling_minor: number | null;
          blind_mode: Database["public"]["Enums"]["blind_mode"];
          cancellation_reason: string | null;
          cancelled_at: string | null;
          cancelled_by: string | null;
          closes_at: string | null;
          contact_id: string | null;
          created_at: string;
          created_by: string | null;
          currency: string;
          decided_at: string | null;
          decided_by: string | null;
          eligible_kinds: Database["public"]["Enums"]["organisation_kind"][];
          expected_awards: number;
          id: string;
          ip_regime: Database["public"]["Enums"]["ip_regime"] | null;
          is_always_open: boolean;
          kind: Database["public"]["Enums"]["challenge_kind"];
          last_payment_waits_for_report: boolean;
          max_academic_share_percent: number | null;
          max_milestones: number | null;
          max_months: number | null;
          max_partners: number | null;
          min_academic_share_percent: number | null;
          min_milestones: number | null;
          min_partners: number | null;
          min_reviews: number;
          number: number;
          opens_at: string | null;
          order_buyer: string;
          order_quantity: string;
          order_route: Database["public"]["Enums"]["order_route"] | null;
          organisation_id: string;
          overall_threshold_percent: number;
          part_percents: number[];
          path_to_order: string;
          predecessor_id: string | null;
          prequalified_fields: string[];
          problem: string;
          proposed_amount_minor: number | null;
          publication_review_days: number;
          published_at: string | null;
          published_by: string | null;
          questions_close_at: string | null;
          rejected_at: string | null;
          rejected_by: string | null;
          rejection_reason: string | null;
          requires_university: boolean;
          retention_percent: number;
          return_reason: string | null;
          returned_at: string | null;
          returned_by: string | null;
          revision: number;
          selection_mode: Database["public"]["Enums"]["selection_mode"];
          slug: string;
          source_key: string | null;
          source_url: string | null;
          stage: Database["public"]["Enums"]["challenge_status"] | null;
          standstill_days: number;
          submitted_at: string | null;
          submitted_by: string | null;
          suggested_amount_minor: number | null;
          suggested_at: string | null;
          suggested_by: string | null;
          summary: string;
          themes: string[];
          time_zone: string;
          title: string;
          trl_from: number | null;
          trl_to: number | null;
          updated_at: string;
          withdrawal_reason: string | null;
          withdrawn_at: string | null;
          withdrawn_by: string | null;
        };
        SetofOptions: {
          from: "*";
          to: "challenges";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      return_proposal: {
        Args: { content_sha256: string; proposal_id: string; reason: string; sections: string[] };
        Returns: {
          at: string;
          by_id: string | null;
          content_sha256: string | null;
          id: number;
          proposal_id: string;
          reason: string | null;
          sections: string[];
          step: string;
        };
        SetofOptions: {
          from: "*";
          to: "proposal_sign_off_steps";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      review_page: { Args: { assignment_id: string }; Returns: Json };
      revise_budget: {
        Args: { budget_id: string; fiscal_year: number; lines: Json; purpose: string; revision: number };
        Returns: {
          approved_amount_minor: number | null;
          approved_at: string | null;
          approved_by: string | null;
          contribution_id: string | null;
          fiscal_year: number;
          fund_id: string;
          id: string;
          number: number;
          proposed_amount_minor: number;
          proposed_at: string;
          proposed_by: string;
          purpose: string;
          rejected_at: string | null;
          rejected_by: string | null;
          rejection_reason: string | null;
          return_reason: string | null;
          returned_at: string | null;
          returned_by: string | null;
          revision: number;
          suggested_amount_minor: number | null;
          suggested_at: string | null;
          suggested_by: string | null;
          suggestion_note: string;
          withdrawn_at: string | null;
        };
        SetofOptions: {
          from: "*";
          to: "budgets";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      revoke_annex_reader: {
        Args: { challenge_id: string; organisation_id: string };
        Returns: {
          accepted_at: string | null;
          accepted_by: string | null;
          accepted_sha256: string | null;
          accepted_version: number | null;
          challenge_id: string;
          named_at: string;
          named_by: string;
          organisation_id: string;
          revoked_at: string | null;
          revoked_by: string | null;
        };
        SetofOptions: {
          from: "*";
          to: "annex_readers";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      revoke_assignment: {
        Args: { assignment_id: string };
        Returns: {
          accepted_at: string | null;
          assigned_at: string;
          assigned_by: string;
          completed_at: string | null;
          decline_reason: string | null;
          declined_at: string | null;
          due_at: string | null;
          id: string;
          proposal_id: string;
          reviewer_id: string;
          revision: number;
          revoked_at: string | null;
        };
        SetofOptions: {
          from: "*";
          to: "review_assignments";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      revoke_calendar: { Args: Record<PropertyKey, never>; Returns: undefined };
      revoke_invitation: {
        Args: { invitation_id: string };
        Returns: {
          accepted_at: string | null;
          accepted_by: string | null;
          declined_at: string | null;
          email: string;
          expires_at: string;
          id: string;
          invited_at: string;
          invited_by: string;
          organisation_id: string;
          revoked_at: string | null;
          role: Database["public"]["Enums"]["organisation_role"] | null;
        };
        SetofOptions: {
          from: "*";
          to: "organisation_invitations";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      revoke_partnership: {
        Args: { organisation_id: string; team_id: string };
        Returns: {
          accepted_at: string | null;
          accepted_by: string | null;
          declined_at: string | null;
          expires_at: string;
          expiry_told_at: string | null;
          id: string;
          invited_at: string;
          invited_by: string;
          ip_terms_accepted_at: string | null;
          ip_terms_accepted_by: string | null;
          is_lead: boolean;
          organisation_id: string;
          result_share_percent: number;
          revoked_at: string | null;
          team_id: string;
        };
        SetofOptions: {
          from: "*";
          to: "team_partners";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      revoke_platform_role: { Args: { profile_id: string; role: Database["public"]["Enums"]["platform_role"] }; Returns: undefined };
      revoke_record_link: { Args: { link_id: string }; Returns: undefined };
      revoke_team_invitation: {
        Args: { profile_id: string; team_id: string };
        Returns: {
          accepted_at: string | null;
          declined_at: string | null;
          expires_at: string;
          expiry_told_at: string | null;
          invited_at: string;
          invited_by: string;
          organisation_id: string;
          profile_id: string;
          revoked_at: string | null;
          role: Database["public"]["Enums"]["team_role"];
          team_id: string;
        };
        SetofOptions: {
          from: "*";
          to: "team_invitations";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      reword_question: { Args: { question_id: string; wording: string }; Returns: undefined };
      save_amendment: {
        Args: { challenge_id: string; changes: Json; revision: number };
        Returns: {
          challenge_id: string;
          changes: NonNullable<Json>;
          opened_at: string;
          opened_by: string;
          revision: number;
          saved_at: string;
          saved_by: string;
        };
        SetofOptions: {
          from: "*";
          to: "challenge_amendments";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      save_annex: {
        Args: { body: string; challenge_id: string; revision: number; terms: string };
        Returns: {
          body: string;
          challenge_id: string;
          revision: number;
          saved_at: string;
          saved_by: string;
        };
        SetofOptions: {
          from: "*";
          to: "challenge_annexes";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      save_answer: {
        Args: { body: string; is_autosave?: boolean; prompt_id: string; proposal_id: string; revision: number };
        Returns: {
          body: string;
          prompt_id: string;
          proposal_id: string;
          revision: number;
          saved_at: string;
          saved_by: string | null;
        };
        SetofOptions: {
          from: "*";
          to: "proposal_answers";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      save_answers: { Args: { answers: Json; is_autosave?: boolean; proposal_id: string }; Returns: number[] };
      save_background: { Args: { is_autosave?: boolean; items: Json; proposal_id: string; revision: number }; Returns: number };
      save_budget: { Args: { is_autosave?: boolean; items: Json; proposal_id: string; revision: number }; Returns: number };
      save_capabilities: { Args: { capabilities: Json; organisation_id: string; revision: string }; Returns: Json };
      save_challenge: {
        Args: { challenge_id: string; changes: Json; revision: number };
        Returns: {
          advance_needs_security: boolean;
          advance_percent: number | null;
          approved_amount_minor: number | null;
          approved_at: string | null;
          approved_by: string | null;
          approved_fund_id: string | null;
          archived_at: string | null;
          archived_by: string | null;
          award_ceiling_minor: number | null;
          blind_mode: Database["public"]["Enums"]["blind_mode"];
          cancellation_reason: string | null;
          cancelled_at: string | null;
          cancelled_by: string | null;
          closes_at: string | null;
          contact_id: string | null;
          created_at: string;
          created_by: string | null;
          currency: string;
          decided_at: string | null;
          decided_by: string | null;
          eligible_kinds: Database["public"]["Enums"]["organisation_kind"][];
          expected_awards: number;
          id: string;
          ip_regime: Database["public"]["Enums"]["ip_regime"] | null;
          is_always_open: boolean;
          kind: Database["public"]["Enums"]["challenge_kind"];
          last_payment_waits_for_report: boolean;
          max_academic_share_percent: number | null;
          max_milestones: number | null;
          max_months: number | null;
          max_partners: number | null;
          min_academic_share_percent: number | null;
          min_milestones: number | null;
          min_partners: number | null;
          min_reviews: number;
          number: number;
          opens_at: string | null;
          order_buyer: string;
          order_quantity: string;
          order_route: Database["public"]["Enums"]["order_route"] | null;
          organisation_id: string;
          overall_threshold_percent: number;
          part_percents: number[];
          path_to_order: string;
          predecessor_id: string | null;
          prequalified_fields: string[];
          problem: string;
          proposed_amount_minor: number | null;
          publication_review_days: number;
          published_at: string | null;
          published_by: string | null;
          questions_close_at: string | null;
          rejected_at: string | null;
          rejected_by: string | null;
          rejection_reason: string | null;
          requires_university: boolean;
          retention_percent: number;
          return_reason: string | null;
          returned_at: string | null;
          returned_by: string | null;
          revision: number;
          selection_mode: Database["public"]["Enums"]["selection_mode"];
          slug: string;
          source_key: string | null;
          source_url: string | null;
          stage: Database["public"]["Enums"]["challenge_status"] | null;
          standstill_days: number;
          submitted_at: string | null;
          submitted_by: string | null;
          suggested_amount_minor: number | null;
          suggested_at: string | null;
          suggested_by: string | null;
          summary: string;
          themes: string[];
          time_zone: string;
          title: string;
          trl_from: number | null;
          trl_to: number | null;
          updated_at: string;
          withdrawal_reason: string | null;
          withdrawn_at: string | null;
          withdrawn_by: string | null;
        };
        SetofOptions: {
          from: "*";
          to: "challenges";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      save_criteria: {
        Args: { challenge_id: string; criteria: Json; revision: number };
        Returns: {
          advance_needs_security: boolean;
          advance_percent: number | null;
          approved_amount_minor: number | null;
          approved_at: string | null;
          approved_by: string | null;
          approved_fund_id: string | null;
          archived_at: string | null;
          archived_by: string | null;
          award_ceiling_minor: number | null;
          blind_mode: Database["public"]["Enums"]["blind_mode"];
          cancellation_reason: string | null;
          cancelled_at: string | null;
          cancelled_by: string | null;
          closes_at: string | null;
          contact_id: string | null;
          created_at: string;
          created_by: string | null;
          currency: string;
          decided_at: string | null;
          decided_by: string | null;
          eligible_kinds: Database["public"]["Enums"]["organisation_kind"][];
          expected_awards: number;
          id: string;
          ip_regime: Database["public"]["Enums"]["ip_regime"] | null;
          is_always_open: boolean;
          kind: Database["public"]["Enums"]["challenge_kind"];
          last_payment_waits_for_report: boolean;
          max_academic_share_percent: number | null;
          max_milestones: number | null;
          max_months: number | null;
          max_partners: number | null;
          min_academic_share_percent: number | null;
          min_milestones: number | null;
          min_partners: number | null;
          min_reviews: number;
          number: number;
          opens_at: string | null;
          order_buyer: string;
          order_quantity: string;
          order_route: Database["public"]["Enums"]["order_route"] | null;
          organisation_id: string;
          overall_threshold_percent: number;
          part_percents: number[];
          path_to_order: string;
          predecessor_id: string | null;
          prequalified_fields: string[];
          problem: string;
          proposed_amount_minor: number | null;
          publication_review_days: number;
          published_at: string | null;
          published_by: string | null;
          questions_close_at: string | null;
          rejected_at: string | null;
          rejected_by: string | null;
          rejection_reason: string | null;
          requires_university: boolean;
          retention_percent: number;
          return_reason: string | null;
          returned_at: string | null;
          returned_by: string | null;
          revision: number;
          selection_mode: Database["public"]["Enums"]["selection_mode"];
          slug: string;
          source_key: string | null;
          source_url: string | null;
          stage: Database["public"]["Enums"]["challenge_status"] | null;
          standstill_days: number;
          submitted_at: string | null;
          submitted_by: string | null;
          suggested_amount_minor: number | null;
          suggested_at: string | null;
          suggested_by: string | null;
          summary: string;
          themes: string[];
          time_zone: string;
          title: string;
          trl_from: number | null;
          trl_to: number | null;
          updated_at: string;
          withdrawal_reason: string | null;
          withdrawn_at: string | null;
          withdrawn_by: string | null;
        };
        SetofOptions: {
          from: "*";
          to: "challenges";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      save_declaration: {
        Args: { field_codes: string[]; is_complete: boolean; most_open: number; revision: number; ties: Json };
        Returns: {
          confirmed_at: string;
          field_codes: string[];
          most_open: number;
          profile_id: string;
          revision: number;
          told_at: string | null;
        };
        SetofOptions: {
          from: "*";
          to: "reviewer_declarations";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      save_deed: {
        Args: { deed_id: string; revision: number; terms: Json };
        Returns: {
          award_id: string;
          content: Json | null;
          content_sha256: string | null;
          created_at: string;
          created_by: string | null;
          government_use: Database["public"]["Enums"]["government_use"];
          id: string;
          march_in_grounds: string;
          previous_sha256: string | null;
          publication_review_days: number;
          regime: Database["public"]["Enums"]["ip_regime"];
          revision: number;
          sealed_at: string | null;
          sealed_by: string | null;
          version: number;
        };
        SetofOptions: {
          from: "*";
          to: "ip_deeds";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      save_mail_choices: { Args: { declined: string[]; digest_hour: number }; Returns: undefined };
      save_meeting_item: {
        Args: { meeting_id: string; minutes?: string; outcome?: string; proposal_id: string; revision: number };
        Returns: {
          meeting_id: string;
          minutes: string;
          outcome: Database["public"]["Enums"]["panel_advice"] | null;
          proposal_id: string;
          revision: number;
        };
        SetofOptions: {
          from: "*";
          to: "meeting_items";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      save_meeting_minutes: {
        Args: { meeting_id: string; minutes: string; revision: number };
        Returns: {
          called_at: string;
          called_by: string;
          challenge_id: string;
          ended_at: string | null;
          ended_by: string | null;
          id: string;
          minutes: string;
          place: string;
          revision: number;
          starts_at: string;
        };
        SetofOptions: {
          from: "*";
          to: "panel_meetings";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      save_milestones: { Args: { is_autosave?: boolean; items: Json; proposal_id: string; revision: number }; Returns: number };
      save_passport: {
        Args: { audited_years?: number; evidence: string; field_codes: string[]; organisation_id: string; revision: number; turnover_band?: string };
        Returns: {
          audited_years: number | null;
          decided_by: string | null;
          evidence: string;
          field_codes: string[];
          organisation_id: string;
          qualified_at: string | null;
          rejected_at: string | null;
          rejection_reason: string | null;
          revision: number;
          submitted_at: string | null;
          submitted_by: string | null;
          turnover_band: string | null;
          updated_at: string;
          updated_by: string;
        };
        SetofOptions: {
          from: "*";
          to: "passports";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      save_prompts: {
        Args: { challenge_id: string; prompts: Json; revision: number };
        Returns: {
          advance_needs_security: boolean;
          advance_percent: number | null;
          approved_amount_minor: number | null;
          approved_at: string | null;
          approved_by: string | null;
          approved_fund_id: string | null;
          archived_at: string | null;
          archived_by: string | null;
          award_ceiling_minor: number | null;
          blind_mode: Database["public"]["Enums"]["blind_mode"];
          cancellation_reason: string | null;
          cancelled_at: string | null;
          cancelled_by: string | null;
          closes_at: string | null;
          contact_id: string | null;
          created_at: string;
          created_by: string | null;
          currency: string;
          decided_at: string | null;
          decided_by: string | null;
          eligible_kinds: Database["public"]["Enums"]["organisation_kind"][];
          expected_awards: number;
          id: string;
          ip_regime: Database["public"]["Enums"]["ip_regime"] | null;
          is_always_open: boolean;
          kind: Database["public"]["Enums"]["challenge_kind"];
          last_payment_waits_for_report: boolean;
          max_academic_share_percent: number | null;
          max_milestones: number | null;
          max_months: number | null;
          max_partners: number | null;
          min_academic_share_percent: number | null;
          min_milestones: number | null;
          min_partners: number | null;
          min_reviews: number;
          number: number;
          opens_at: string | null;
          order_buyer: string;
          order_quantity: string;
          order_route: Database["public"]["Enums"]["order_route"] | null;
          organisation_id: string;
          overall_threshold_percent: number;
          part_percents: number[];
          path_to_order: string;
          predecessor_id: string | null;
          prequalified_fields: string[];
          problem: string;
          proposed_amount_minor: number | null;
          publication_review_days: number;
          published_at: string | null;
          published_by: string | null;
          questions_close_at: string | null;
          rejected_at: string | null;
          rejected_by: string | null;
          rejection_reason: string | null;
          requires_university: boolean;
          retention_percent: number;
          return_reason: string | null;
          returned_at: string | null;
          returned_by: string | null;
          revision: number;
          selection_mode: Database["public"]["Enums"]["selection_mode"];
          slug: string;
          source_key: string | null;
          source_url: string | null;
          stage: Database["public"]["Enums"]["challenge_status"] | null;
          standstill_days: number;
          submitted_at: string | null;
          submitted_by: string | null;
          suggested_amount_minor: number | null;
          suggested_at: string | null;
          suggested_by: string | null;
          summary: string;
          themes: string[];
          time_zone: string;
          title: string;
          trl_from: number | null;
          trl_to: number | null;
          updated_at: string;
          withdrawal_reason: string | null;
          withdrawn_at: string | null;
          withdrawn_by: string | null;
        };
        SetofOptions: {
          from: "*";
          to: "challenges";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      save_review: {
        Args: { assignment_id: string; comment_to_applicant?: string; confidential_comment?: string; revision: number; scores: Json };
        Returns: {
          accepted_at: string | null;
          assigned_at: string;
          assigned_by: string;
          completed_at: string | null;
          decline_reason: string | null;
          declined_at: string | null;
          due_at: string | null;
          id: string;
          proposal_id: string;
          reviewer_id: string;
          revision: number;
          revoked_at: string | null;
        };
        SetofOptions: {
          from: "*";
          to: "review_assignments";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      save_search: {
        Args: { address: string; name: string; pace: Database["public"]["Enums"]["alert_pace"]; query: Json };
        Returns: {
          address: string;
          created_at: string;
          id: string;
          name: string;
          pace: Database["public"]["Enums"]["alert_pace"];
          profile_id: string;
          query: NonNullable<Json>;
          terms: unknown;
          updated_at: string;
        };
        SetofOptions: {
          from: "*";
          to: "saved_searches";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      save_shares: {
        Args: { revision: number; shares: Json; team_id: string };
        Returns: {
          challenge_id: string;
          created_at: string;
          created_by: string;
          disbanded_at: string | null;
          id: string;
          lead_organisation_id: string;
          name: string;
          shares_revision: number;
        };
        SetofOptions: {
          from: "*";
          to: "teams";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      save_student_profile: {
        Args: { expected_graduation_on?: string; level: string; programme: string; supervisor_id?: string; university_id: string };
        Returns: {
          expected_graduation_on: string | null;
          level: string;
          profile_id: string;
          programme: string;
          supervisor_agreed_at: string | null;
          supervisor_id: string | null;
          university_id: string;
        };
        SetofOptions: {
          from: "*";
          to: "student_profiles";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      save_text: {
        Args: { body: string; is_autosave?: boolean; proposal_id: string; revision: number; section: Database["public"]["Enums"]["proposal_text"] };
        Returns: {
          body: string;
          proposal_id: string;
          revision: number;
          saved_at: string;
          saved_by: string | null;
          section: Database["public"]["Enums"]["proposal_text"];
        };
        SetofOptions: {
          from: "*";
          to: "proposal_texts";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      save_work_packages: {
        Args: { challenge_id: string; packages: Json; revision: number };
        Returns: {
          advance_needs_security: boolean;
          advance_percent: number | null;
          approved_amount_minor: number | null;
          approved_at: string | null;
          approved_by: string | null;
          approved_fund_id: string | null;
          archived_at: string | null;
          archived_by: string | null;
          award_ceiling_minor: number | null;
          blind_mode: Database["public"]["Enums"]["blind_mode"];
          cancellation_reason: string | null;
          cancelled_at: string | null;
          cancelled_by: string | null;
          closes_at: string | null;
          contact_id: string | null;
          created_at: string;
          created_by: string | null;
          currency: string;
          decided_at: string | null;
          decided_by: string | null;
          eligible_kinds: Database["public"]["Enums"]["organisation_kind"][];
          expected_awards: number;
          id: string;
          ip_regime: Database["public"]["Enums"]["ip_regime"] | null;
          is_always_open: boolean;
          kind: Database["public"]["Enums"]["challenge_kind"];
          last_payment_waits_for_report: boolean;
          max_academic_share_percent: number | null;
          max_milestones: number | null;
          max_months: number | null;
          max_partners: number | null;
          min_academic_share_percent: number | null;
          min_milestones: number | null;
          min_partners: number | null;
          min_reviews: number;
          number: number;
          opens_at: string | null;
          order_buyer: string;
          order_quantity: string;
          order_route: Database["public"]["Enums"]["order_route"] | null;
          organisation_id: string;
          overall_threshold_percent: number;
          part_percents: number[];
          path_to_order: string;
          predecessor_id: string | null;
          prequalified_fields: string[];
          problem: string;
          proposed_amount_minor: number | null;
          publication_review_days: number;
          published_at: string | null;
          published_by: string | null;
          questions_close_at: string | null;
          rejected_at: string | null;
          rejected_by: string | null;
          rejection_reason: string | null;
          requires_university: boolean;
          retention_percent: number;
          return_reason: string | null;
          returned_at: string | null;
          returned_by: string | null;
          revision: number;
          selection_mode: Database["public"]["Enums"]["selection_mode"];
          slug: string;
          source_key: string | null;
          source_url: string | null;
          stage: Database["public"]["Enums"]["challenge_status"] | null;
          standstill_days: number;
          submitted_at: string | null;
          submitted_by: string | null;
          suggested_amount_minor: number | null;
          suggested_at: string | null;
          suggested_by: string | null;
          summary: string;
          themes: string[];
          time_zone: string;
          title: string;
          trl_from: number | null;
          trl_to: number | null;
          updated_at: string;
          withdrawal_reason: string | null;
          withdrawn_at: string | null;
          withdrawn_by: string | null;
        };
        SetofOptions: {
          from: "*";
          to: "challenges";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      saved_searches_page: { Args: Record<PropertyKey, never>; Returns: Json };
      score_practice_item: { Args: { challenge_id: string; scores: Json }; Returns: undefined };
      seal_deed: {
        Args: { deed_id: string; revision: number };
        Returns: {
          award_id: string;
          content: Json | null;
          content_sha256: string | null;
          created_at: string;
          created_by: string | null;
          government_use: Database["public"]["Enums"]["government_use"];
          id: string;
          march_in_grounds: string;
          previous_sha256: string | null;
          publication_review_days: number;
          regime: Database["public"]["Enums"]["ip_regime"];
          revision: number;
          sealed_at: string | null;
          sealed_by: string | null;
          version: number;
        };
        SetofOptions: {
          from: "*";
          to: "ip_deeds";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      sealed_audit_entries: { Args: Record<PropertyKey, never>; Returns: number };
      search_awards: { Args: { query?: Json }; Returns: Json };
      search_challenges: { Args: { query?: Json }; Returns: Json };
      search_reviewers: {
        Args: { challenge_id: string; words?: string };
        Returns: {
          conflicts: number;
          fields: string[];
          headline: string;
          load: number;
          most_open: number;
          name: string;
          organisations: string[];
          profile_id: string;
          proposals: number;
        }[];
      };
      set_challenge_appearance: {
        Args: { appearance: string; challenge_id: string };
        Returns: {
          appearance: string;
          challenge_id: string;
          set_at: string;
          set_by: string;
        };
        SetofOptions: {
          from: "*";
          to: "challenge_appearances";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      set_payout_account: {
        Args: { bank_iban?: string; bank_title?: string; organisation_id: string; stripe_account_id?: string };
        Returns: {
          bank_iban: string | null;
          bank_title: string | null;
          organisation_id: string;
          stripe_account_id: string | null;
          updated_at: string;
          updated_by: string | null;
        };
        SetofOptions: {
          from: "*";
          to: "payout_accounts";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      share_records: {
        Args: { label: string; record_ids: string[] };
        Returns: {
          id: string;
          label: string;
          made_at: string;
          revoked_at: string | null;
          student_id: string;
          token: string;
        };
        SetofOptions: {
          from: "*";
          to: "record_links";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      shared_records: { Args: { token: string }; Returns: Json };
      sign_agreement: {
        Args: { agreement_id: string; content_sha256: string; organisation_id?: string };
        Returns: {
          agreement_id: string;
          content_sha256: string;
          organisation_id: string;
          signatory_id: string;
          signed_at: string;
        };
        SetofOptions: {
          from: "*";
          to: "agreement_signatures";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      sign_deed: {
        Args: { content_sha256: string; deed_id: string; organisation_id?: string };
        Returns: {
          content_sha256: string;
          deed_id: string;
          organisation_id: string;
          signatory_id: string;
          signed_at: string;
        };
        SetofOptions: {
          from: "*";
          to: "ip_deed_signatures";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      sign_off_proposal: {
        Args: { content_sha256?: string; last_step_id?: number; proposal_id: string };
        Returns: {
          carried_over_from: string | null;
          challenge_id: string;
          created_at: string;
          created_by: string;
          decision_note: string | null;
          eligible_at: string | null;
          eligible_by: string | null;
          feedback_released_at: string | null;
          id: string;
          ineligibility_reason: string | null;
          ineligible_at: string | null;
          ineligible_by: string | null;
          not_selected_at: string | null;
          number: number;
          recommended_at: string | null;
          reserve_rank: number | null;
          reserved_at: string | null;
          signed_off_at: string | null;
          signed_off_by: string | null;
          submission_id: string | null;
          submitted_at: string | null;
          submitted_by: string | null;
          team_id: string;
          title: string;
          withdrawn_at: string | null;
          withdrawn_by: string | null;
        };
        SetofOptions: {
          from: "*";
          to: "proposals";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      sign_off_queue: { Args: Record<PropertyKey, never>; Returns: Json };
      sign_out: { Args: Record<PropertyKey, never>; Returns: undefined };
      sign_out_everywhere: { Args: Record<PropertyKey, never>; Returns: undefined };
      similar_work: { Args: { challenge_id: string }; Returns: Json };
      start_checkout: {
        Args: { amount_minor: number; checkout_id?: string; fund_id: string; kind: Database["public"]["Enums"]["contribution_kind"]; source_name: string };
        Returns: {
          amount_minor: number;
          contribution_id: string | null;
          currency: string;
          expired_at: string | null;
          failed_at: string | null;
          fund_id: string;
          id: string;
          kind: Database["public"]["Enums"]["contribution_kind"];
          number: number;
          paid_at: string | null;
          payer_id: string;
          payment_intent_id: string | null;
          processing_at: string | null;
          refunded_minor: number;
          source_name: string;
          started_at: string;
        };
        SetofOptions: {
          from: "*";
          to: "checkouts";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      start_team: {
        Args: { challenge_id: string; name: string; organisation_id: string; work_packages?: string[] };
        Returns: {
          challenge_id: string;
          created_at: string;
          created_by: string;
          disbanded_at: string | null;
          id: string;
          lead_organisation_id: string;
          name: string;
          shares_revision: number;
        };
        SetofOptions: {
          from: "*";
          to: "teams";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      start_team_from_intent: {
        Args: { intent_id: string; name: string; organisation_id: string; work_packages?: string[] };
        Returns: {
          challenge_id: string;
          created_at: string;
          created_by: string;
          disbanded_at: string | null;
          id: string;
          lead_organisation_id: string;
          name: string;
          shares_revision: number;
        };
        SetofOptions: {
          from: "*";
          to: "teams";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      state_overlap: {
        Args: { challenge_id: string; other_id: string; statement: string };
        Returns: {
          challenge_id: string;
          id: string;
          other_award_id: string | null;
          other_challenge_id: string | null;
          stated_at: string;
          stated_by: string;
          statement: string;
        };
        SetofOptions: {
          from: "*";
          to: "overlap_statements";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      stripe_transfers_due: {
        Args: { payment_id: string };
        Returns: {
          amount_minor: number;
          attempt: number;
          award_id: string;
          currency: string;
          destination: string;
          number: number;
          organisation_id: string;
        }[];
      };
      student_profile_page: { Args: { university_id?: string }; Returns: Json };
      submit_challenge: {
        Args: { challenge_id: string };
        Returns: {
          advance_needs_security: boolean;
          advance_percent: number | null;
          approved_amount_minor: number | null;
          approved_at: string | null;
          approved_by: string | null;
          approved_fund_id: string | null;
          archived_at: string | null;
          archived_by: string | null;
          award_ceiling_minor: number | null;
          blind_mode: Database["public"]["Enums"]["blind_mode"];
          cancellation_reason: string | null;
          cancelled_at: string | null;
          cancelled_by: string | null;
          closes_at: string | null;
          contact_id: string | null;
          created_at: string;
          created_by: string | null;
          currency: string;
          decided_at: string | null;
          decided_by: string | null;
          eligible_kinds: Database["public"]["Enums"]["organisation_kind"][];
          expected_awards: number;
          id: string;
          ip_regime: Database["public"]["Enums"]["ip_regime"] | null;
          is_always_open: boolean;
          kind: Database["public"]["Enums"]["challenge_kind"];
          last_payment_waits_for_report: boolean;
          max_academic_share_percent: number | null;
          max_milestones: number | null;
          max_months: number | null;
          max_partners: number | null;
          min_academic_share_percent: number | null;
          min_milestones: number | null;
          min_partners: number | null;
          min_reviews: number;
          number: number;
          opens_at: string | null;
          order_buyer: string;
          order_quantity: string;
          order_route: Database["public"]["Enums"]["order_route"] | null;
          organisation_id: string;
          overall_threshold_percent: number;
          part_percents: number[];
          path_to_order: string;
          predecessor_id: string | null;
          prequalified_fields: string[];
          problem: string;
          proposed_amount_minor: number | null;
          publication_review_days: number;
          published_at: string | null;
          published_by: string | null;
          questions_close_at: string | null;
          rejected_at: string | null;
          rejected_by: string | null;
          rejection_reason: string | null;
          requires_university: boolean;
          retention_percent: number;
          return_reason: string | null;
          returned_at: string | null;
          returned_by: string | null;
          revision: number;
          selection_mode: Database["public"]["Enums"]["selection_mode"];
          slug: string;
          source_key: string | null;
          source_url: string | null;
          stage: Database["public"]["Enums"]["challenge_status"] | null;
          standstill_days: number;
          submitted_at: string | null;
          submitted_by: string | null;
          suggested_amount_minor: number | null;
          suggested_at: string | null;
          suggested_by: string | null;
          summary: string;
          themes: string[];
          time_zone: string;
          title: string;
          trl_from: number | null;
          trl_to: number | null;
          updated_at: string;
          withdrawal_reason: string | null;
          withdrawn_at: string | null;
          withdrawn_by: string | null;
        };
        SetofOptions: {
          from: "*";
          to: "challenges";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      submit_milestone: {
        Args: { milestone_id: string; report: string };
        Returns: {
          acceptance_note: string | null;
          accepted_at: string | null;
          accepted_by: string | null;
          accepted_percent: number | null;
          accepted_trl: number | null;
          amount_minor: number;
          approved_at: string | null;
          approved_by: string | null;
          award_id: string;
          deliverable: string;
          due_on: string;
          id: string;
          payable_minor: number | null;
          position: number;
          queried_at: string | null;
          queried_by: string | null;
          query: string | null;
          rejected_at: string | null;
          rejected_by: string | null;
          rejection_reason: string | null;
          report: string | null;
          submitted_at: string | null;
          submitted_by: string | null;
          test_of_success: string;
          title: string;
          trl: number;
        };
        SetofOptions: {
          from: "*";
          to: "milestones";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      submit_passport: {
        Args: { organisation_id: string };
        Returns: {
          audited_years: number | null;
          decided_by: string | null;
          evidence: string;
          field_codes: string[];
          organisation_id: string;
          qualified_at: string | null;
          rejected_at: string | null;
          rejection_reason: string | null;
          revision: number;
          submitted_at: string | null;
          submitted_by: string | null;
          turnover_band: string | null;
          updated_at: string;
          updated_by: string;
        };
        SetofOptions: {
          from: "*";
          to: "passports";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      submit_proposal: { Args: { proposal_id: string }; Returns: Json };
      suggest_amount: {
        Args: { amount_minor: number; challenge_id: string; seen?: string };
        Returns: {
          advance_needs_security: boolean;
          advance_percent: number | null;
          approved_amount_minor: number | null;
          approved_at: string | null;
          approved_by: string | null;
          approved_fund_id: string | null;
          archived_at: string | null;
          archived_by: string | null;
          award_ceiling_minor: number | null;
          blind_mode: Database["public"]["Enums"]["blind_mode"];
          cancellation_reason: string | null;
          cancelled_at: string | null;
          cancelled_by: string | null;
          closes_at: string | null;
          contact_id: string | null;
          created_at: string;
          created_by: string | null;
          currency: string;
          decided_at: string | null;
          decided_by: string | null;
          eligible_kinds: Database["public"]["Enums"]["organisation_kind"][];
          expected_awards: number;
          id: string;
          ip_regime: Database["public"]["Enums"]["ip_regime"] | null;
          is_always_open: boolean;
          kind: Database["public"]["Enums"]["challenge_kind"];
          last_payment_waits_for_report: boolean;
          max_academic_share_percent: number | null;
          max_milestones: number | null;
          max_months: number | null;
          max_partners: number | null;
          min_academic_share_percent: number | null;
          min_milestones: number | null;
          min_partners: number | null;
          min_reviews: number;
          number: number;
          opens_at: string | null;
          order_buyer: string;
          order_quantity: string;
          order_route: Database["public"]["Enums"]["order_route"] | null;
          organisation_id: string;
          overall_threshold_percent: number;
          part_percents: number[];
          path_to_order: string;
          predecessor_id: string | null;
          prequalified_fields: string[];
          problem: string;
          proposed_amount_minor: number | null;
          publication_review_days: number;
          published_at: string | null;
          published_by: string | null;
          questions_close_at: string | null;
          rejected_at: string | null;
          rejected_by: string | null;
          rejection_reason: string | null;
          requires_university: boolean;
          retention_percent: number;
          return_reason: string | null;
          returned_at: string | null;
          returned_by: string | null;
          revision: number;
          selection_mode: Database["public"]["Enums"]["selection_mode"];
          slug: string;
          source_key: string | null;
          source_url: string | null;
          stage: Database["public"]["Enums"]["challenge_status"] | null;
          standstill_days: number;
          submitted_at: string | null;
          submitted_by: string | null;
          suggested_amount_minor: number | null;
          suggested_at: string | null;
          suggested_by: string | null;
          summary: string;
          themes: string[];
          time_zone: string;
          title: string;
          trl_from: number | null;
          trl_to: number | null;
          updated_at: string;
          withdrawal_reason: string | null;
          withdrawn_at: string | null;
          withdrawn_by: string | null;
        };
        SetofOptions: {
          from: "*";
          to: "challenges";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      suggest_budget: {
        Args: { amount_minor: number; budget_id: string; note?: string; revision: number };
        Returns: {
          approved_amount_minor: number | null;
          approved_at: string | null;
          approved_by: string | null;
          contribution_id: string | null;
          fiscal_year: number;
          fund_id: string;
          id: string;
          number: number;
          proposed_amount_minor: number;
          proposed_at: string;
          proposed_by: string;
          purpose: string;
          rejected_at: string | null;
          rejected_by: string | null;
          rejection_reason: string | null;
          return_reason: string | null;
          returned_at: string | null;
          returned_by: string | null;
          revision: number;
          suggested_amount_minor: number | null;
          suggested_at: string | null;
          suggested_by: string | null;
          suggestion_note: string;
          withdrawn_at: string | null;
        };
        SetofOptions: {
          from: "*";
          to: "budgets";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      surrender_page: { Args: Record<PropertyKey, never>; Returns: Json };
      suspend_organisation: {
        Args: { organisation_id: string; reason: string };
        Returns: {
          city: string;
          country: string;
          description: string;
          id: string;
          kind: Database["public"]["Enums"]["organisation_kind"];
          name: string;
          registered_at: string;
          registered_by: string | null;
          rejected_at: string | null;
          rejected_by: string | null;
          rejection_reason: string | null;
          research_office_signs: boolean;
          slug: string;
          suspended_at: string | null;
          suspended_by: string | null;
          suspension_reason: string | null;
          verified_at: string | null;
          verified_by: string | null;
          website: string | null;
        };
        SetofOptions: {
          from: "*";
          to: "organisations";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      take_stripe_event: {
        Args: {
          amount_minor?: number;
          attempt?: number;
          checkout_id?: string;
          currency?: string;
          dispute_id?: string;
          event_id: string;
          event_type: string;
          organisation_id?: string;
          payment_id?: string;
          payment_intent_id?: string;
          reversed_minor?: number;
          state?: string;
          transfer_id?: string;
        };
        Returns: string;
      };
      team_page: { Args: { team_id: string }; Returns: Json };
      team_start_page: { Args: { challenge_id: string }; Returns: Json };
      tell_of_surrender: { Args: Record<PropertyKey, never>; Returns: number };
      terminate_award: {
        Args: { award_id: string; reason: string };
        Returns: {
          activated_at: string | null;
          amount_minor: number;
          approved_at: string | null;
          approved_by: string | null;
          challenge_id: string;
          completed_at: string | null;
          currency: string;
          decline_reason: string | null;
          declined_at: string | null;
          declined_by: string | null;
          exception_reason: string | null;
          expired_at: string | null;
          fund_id: string;
          id: string;
          is_refused: boolean;
          number: number;
          offer_expires_at: string | null;
          offered_at: string | null;
          offered_by: string | null;
          order_reason: string | null;
          proposal_id: string;
          recommendation_note: string;
          recommended_at: string;
          recommended_by: string;
          return_reason: string | null;
          returned_at: string | null;
          returned_by: string | null;
          team_id: string;
          terminated_at: string | null;
          terminated_by: string | null;
          termination_reason: string | null;
        };
        SetofOptions: {
          from: "*";
          to: "awards";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      timeline: {
        Args: { object_id: string; object_type: string };
        Returns: {
          acting_as: string;
          action: string;
          actor_name: string;
          at: string;
          id: number;
          note: string;
        }[];
      };
      unseal_proposal: { Args: { proposal_id: string; version?: number }; Returns: Json };
      unsealings_page: { Args: { before_id?: number; challenge_id: string }; Returns: Json };
      unsubscribe: { Args: { token: string }; Returns: undefined };
      unsubscribe_page: { Args: { token: string }; Returns: Json };
      unwatch_challenge: { Args: { challenge_id: string }; Returns: undefined };
      update_organisation: {
        Args: {
          city: string;
          country: string;
          description: string;
          kind: Database["public"]["Enums"]["organisation_kind"];
          name: string;
          organisation_id: string;
          registry_numbers: Json;
          research_office_signs: boolean;
          revision: string;
          website: string;
        };
        Returns: {
          city: string;
          country: string;
          description: string;
          id: string;
          kind: Database["public"]["Enums"]["organisation_kind"];
          name: string;
          registered_at: string;
          registered_by: string | null;
          rejected_at: string | null;
          rejected_by: string | null;
          rejection_reason: string | null;
          research_office_signs: boolean;
          slug: string;
          suspended_at: string | null;
          suspended_by: string | null;
          suspension_reason: string | null;
          verified_at: string | null;
          verified_by: string | null;
          website: string | null;
        };
        SetofOptions: {
          from: "*";
          to: "organisations";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      update_profile: {
        Args: { headline: string; languages: string[]; name: string; orcid: string; skills: string[]; time_zone: string };
        Returns: {
          created_at: string;
          headline: string;
          id: string;
          languages: string[];
          name: string;
          orcid: string | null;
          skills: string[];
          time_zone: string;
        };
        SetofOptions: {
          from: "*";
          to: "profiles";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      verify_audit_chain: { Args: Record<PropertyKey, never>; Returns: Record<string, unknown> };
      verify_content: { Args: { content: string }; Returns: Json };
      verify_organisation: {
        Args: { organisation_id: string; seen?: string };
        Returns: {
          city: string;
          country: string;
          description: string;
          id: string;
          kind: Database["public"]["Enums"]["organisation_kind"];
          name: string;
          registered_at: string;
          registered_by: string | null;
          rejected_at: string | null;
          rejected_by: string | null;
          rejection_reason: string | null;
          research_office_signs: boolean;
          slug: string;
          suspended_at: string | null;
          suspended_by: string | null;
          suspension_reason: string | null;
          verified_at: string | null;
          verified_by: string | null;
          website: string | null;
        };
        SetofOptions: {
          from: "*";
          to: "organisations";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      verify_receipt: { Args: { number: number; sha256: string }; Returns: Json };
      watch_challenge: { Args: { challenge_id: string }; Returns: undefined };
      watched_challenges: { Args: { after?: Json }; Returns: Json };
      withdraw_approach: {
        Args: { approach_id: string };
        Returns: {
          asked_at: string;
          asked_by: string;
          declined_at: string | null;
          declined_by: string | null;
          id: string;
          message: string;
          organisation_id: string | null;
          search_id: string;
          withdrawn_at: string | null;
          withdrawn_by: string | null;
        };
        SetofOptions: {
          from: "*";
          to: "partner_approaches";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      withdraw_budget: {
        Args: { budget_id: string };
        Returns: {
          approved_amount_minor: number | null;
          approved_at: string | null;
          approved_by: string | null;
          contribution_id: string | null;
          fiscal_year: number;
          fund_id: string;
          id: string;
          number: number;
          proposed_amount_minor: number;
          proposed_at: string;
          proposed_by: string;
          purpose: string;
          rejected_at: string | null;
          rejected_by: string | null;
          rejection_reason: string | null;
          return_reason: string | null;
          returned_at: string | null;
          returned_by: string | null;
          revision: number;
          suggested_amount_minor: number | null;
          suggested_at: string | null;
          suggested_by: string | null;
          suggestion_note: string;
          withdrawn_at: string | null;
        };
        SetofOptions: {
          from: "*";
          to: "budgets";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      withdraw_challenge: {
        Args: { challenge_id: string; reason?: string };
        Returns: {
          advance_needs_security: boolean;
          advance_percent: number | null;
          approved_amount_minor: number | null;
          approved_at: string | null;
          approved_by: string | null;
          approved_fund_id: string | null;
          archived_at: string | null;
          archived_by: string | null;
          award_ceiling_minor: number | null;
          blind_mode: Database["public"]["Enums"]["blind_mode"];
          cancellation_reason: string | null;
          cancelled_at: string | null;
          cancelled_by: string | null;
          closes_at: string | null;
          contact_id: string | null;
          created_at: string;
          created_by: string | null;
          currency: string;
          decided_at: string | null;
          decided_by: string | null;
          eligible_kinds: Database["public"]["Enums"]["organisation_kind"][];
          expected_awards: number;
          id: string;
          ip_regime: Database["public"]["Enums"]["ip_regime"] | null;
          is_always_open: boolean;
          kind: Database["public"]["Enums"]["challenge_kind"];
          last_payment_waits_for_report: boolean;
          max_academic_share_percent: number | null;
          max_milestones: number | null;
          max_months: number | null;
          max_partners: number | null;
          min_academic_share_percent: number | null;
          min_milestones: number | null;
          min_partners: number | null;
          min_reviews: number;
          number: number;
          opens_at: string | null;
          order_buyer: string;
          order_quantity: string;
          order_route: Database["public"]["Enums"]["order_route"] | null;
          organisation_id: string;
          overall_threshold_percent: number;
          part_percents: number[];
          path_to_order: string;
          predecessor_id: string | null;
          prequalified_fields: string[];
          problem: string;
          proposed_amount_minor: number | null;
          publication_review_days: number;
          published_at: string | null;
          published_by: string | null;
          questions_close_at: string | null;
          rejected_at: string | null;
          rejected_by: string | null;
          rejection_reason: string | null;
          requires_university: boolean;
          retention_percent: number;
          return_reason: string | null;
          returned_at: string | null;
          returned_by: string | null;
          revision: number;
          selection_mode: Database["public"]["Enums"]["selection_mode"];
          slug: string;
          source_key: string | null;
          source_url: string | null;
          stage: Database["public"]["Enums"]["challenge_status"] | null;
          standstill_days: number;
          submitted_at: string | null;
          submitted_by: string | null;
          suggested_amount_minor: number | null;
          suggested_at: string | null;
          suggested_by: string | null;
          summary: string;
          themes: string[];
          time_zone: string;
          title: string;
          trl_from: number | null;
          trl_to: number | null;
          updated_at: string;
          withdrawal_reason: string | null;
          withdrawn_at: string | null;
          withdrawn_by: string | null;
        };
        SetofOptions: {
          from: "*";
          to: "challenges";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      withdraw_contribution: { Args: { contribution_id: string }; Returns: undefined };
      withdraw_dispute: {
        Args: { dispute_id: string };
        Returns: {
          asked_at: string;
          asked_by: string;
          concluded_at: string | null;
          concluded_by: string | null;
          conclusion: string | null;
          decided_at: string | null;
          ground: Database["public"]["Enums"]["dispute_ground"];
          id: string;
          is_upheld: boolean | null;
          named_at: string | null;
          named_by: string | null;
          neutral_id: string | null;
          number: number;
          proposal_id: string;
          reasons: string | null;
          request: string;
          statements_until: string | null;
          withdrawn_at: string | null;
          withdrawn_by: string | null;
        };
        SetofOptions: {
          from: "*";
          to: "disputes";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      withdraw_hand_over: {
        Args: { hand_over_id: string };
        Returns: {
          accepted_at: string | null;
          decline_reason: string | null;
          declined_at: string | null;
          id: string;
          leaves_on: string;
          profile_id: string;
          recorded_at: string;
          recorded_by: string;
          successor_id: string;
          team_id: string;
          what_was_done: string;
          withdrawn_at: string | null;
        };
        SetofOptions: {
          from: "*";
          to: "team_hand_overs";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      withdraw_intent: {
        Args: { intent_id: string };
        Returns: {
          challenge_id: string;
          contact: string;
          department: string;
          id: string;
          organisation_id: string;
          registered_at: string;
          registered_by: string;
          scope: string;
          withdrawn_at: string | null;
          withdrawn_by: string | null;
        };
        SetofOptions: {
          from: "*";
          to: "bid_intents";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      withdraw_partner_search: {
        Args: { search_id: string };
        Returns: {
          brings: string;
          challenge_id: string;
          id: string;
          organisation_id: string | null;
          posted_at: string;
          posted_by: string;
          revision: number;
          seeks: string;
          trl_from: number | null;
          until_on: string;
          withdrawn_at: string | null;
          withdrawn_by: string | null;
        };
        SetofOptions: {
          from: "*";
          to: "partner_searches";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      withdraw_passport: {
        Args: { organisation_id: string };
        Returns: {
          audited_years: number | null;
          decided_by: string | null;
          evidence: string;
          field_codes: string[];
          organisation_id: string;
          qualified_at: string | null;
          rejected_at: string | null;
          rejection_reason: string | null;
          revision: number;
          submitted_at: string | null;
          submitted_by: string | null;
          turnover_band: string | null;
          updated_at: string;
          updated_by: string;
        };
        SetofOptions: {
          from: "*";
          to: "passports";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      withdraw_proposal: {
        Args: { proposal_id: string };
        Returns: {
          carried_over_from: string | null;
          challenge_id: string;
          created_at: string;
          created_by: string;
          decision_note: string | null;
          eligible_at: string | null;
          eligible_by: string | null;
          feedback_released_at: string | null;
          id: string;
          ineligibility_reason: string | null;
          ineligible_at: string | null;
          ineligible_by: string | null;
          not_selected_at: string | null;
          number: number;
          recommended_at: string | null;
          reserve_rank: number | null;
          reserved_at: string | null;
          signed_off_at: string | null;
          signed_off_by: string | null;
          submission_id: string | null;
          submitted_at: string | null;
          submitted_by: string | null;
          team_id: string;
          title: string;
          withdrawn_at: string | null;
          withdrawn_by: string | null;
        };
        SetofOptions: {
          from: "*";
          to: "proposals";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      withdraw_request: {
        Args: { request_id: string };
        Returns: {
          accepted_at: string | null;
          accepted_by: string | null;
          asked_at: string;
          consent_version: string | null;
          consented_at: string | null;
          declined_at: string | null;
          declined_by: string | null;
          id: string;
          note: string;
          opening_id: string;
          student_id: string;
          supervisor_agreed_at: string | null;
          supervisor_declined_at: string | null;
          supervisor_id: string;
          supervisor_reason: string | null;
          withdrawn_at: string | null;
        };
        SetofOptions: {
          from: "*";
          to: "opening_requests";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      write_record: {
        Args: { request_id: string; revision: number; summary: string };
        Returns: {
          id: string;
          level: string | null;
          programme: string | null;
          request_id: string;
          revision: number;
          student_id: string;
          summary: string;
          university_id: string | null;
          written_at: string;
        };
        SetofOptions: {
          from: "*";
          to: "work_records";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      write_to_contact: {
        Args: { challenge_id: string; message: string };
        Returns: {
          body: string;
          challenge_id: string;
          from_id: string;
          id: string;
          sent_at: string;
          thread_id: string;
          to_id: string;
        };
        SetofOptions: {
          from: "*";
          to: "contact_messages";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
    };
    Enums: {
      alert_pace: "instant" | "daily" | "none";
      award_status: "recommended" | "returned" | "refused" | "approved" | "offered" | "declined" | "expired" | "active" | "completed" | "terminated";
      background_kind: "patent" | "patent_application" | "design" | "software" | "know_how" | "data" | "other";
      blind_mode: "open" | "reviewer_hidden" | "both_hidden";
      challenge_kind: "idea_challenge" | "project_competition" | "research_study";
      challenge_status:
        | "draft"
        | "submitted"
        | "returned"
        | "rejected"
        | "approved"
        | "forecast"
        | "open"
        | "closed"
        | "decided"
        | "cancelled"
        | "withdrawn"
        | "archived";
      conflict_ground:
        | "shared_employer"
        | "supervision"
        | "same_team"
        | "same_mail_domain"
        | "shared_ip"
        | "bids"
        | "competes"
        | "declared_interest"
        | "declared"
        | "decides";
      contribution_kind: "approved_budget" | "own_earnings" | "donation" | "government_grant" | "levy";
      contribution_route: "voucher" | "card" | "budget";
      cost_kind: "staff" | "students" | "equipment" | "materials" | "travel" | "subcontract" | "overhead" | "other";
      dispute_ground: "rule_not_followed" | "conflict_of_interest" | "factual_mistake" | "other";
      fund_sharing: "complete" | "partial";
      government_use: "none" | "internal_use" | "unlimited";
      ip_regime: "performer_owns" | "performer_owns_sponsor_option" | "joint" | "sponsor_owns" | "government_purpose" | "open";
      ledger_account: "source" | "available" | "committed" | "disbursed" | "lapsed";
      ledger_kind: "contribution" | "commitment" | "disbursement" | "release" | "reversal" | "lapse" | "recommitment" | "refund" | "reinstatement";
      licence_exclusivity: "exclusive" | "sole" | "non_exclusive";
      milestone_status: "planned" | "due" | "submitted" | "queried" | "accepted" | "approved" | "rejected" | "ordered" | "paid" | "payment_failed";
      order_route:
        | "none_yet"
        | "open_tender"
        | "limited_tender"
        | "direct_contract_after_prototype"
        | "framework_agreement"
        | "own_production"
        | "licensed_production";
      organisation_kind: "rd_organisation" | "university" | "sme" | "industry" | "government" | "donor";
      organisation_role: "owner" | "manager" | "technical_officer" | "finance" | "signatory" | "research_office" | "supervisor" | "member";
      organisation_status: "pending" | "verified" | "rejected" | "suspended";
      panel_advice: "fund" | "reserve" | "do_not_fund" | "no_agreement";
      payment_provider: "manual" | "stripe";
      platform_role: "administrator" | "approver" | "finance_officer" | "auditor";
      proposal_section: "summary" | "approach" | "work_plan" | "milestones" | "budget" | "background" | "answers" | "files";
      proposal_status:
        | "draft"
        | "submitted"
        | "withdrawn"
        | "not_submitted"
        | "opened"
        | "eligible"
        | "ineligible"
        | "under_review"
        | "recommended"
        | "reserve"
        | "not_selected"
        | "awarded";
      proposal_text: "summary" | "approach" | "work_plan" | "background";
      revision_subject: "summary" | "approach" | "work_plan" | "background" | "answer" | "milestones" | "budget" | "background_items";
      selection_mode: "top_down" | "portfolio";
      team_role: "principal_investigator" | "faculty" | "graduate_student" | "undergraduate_student" | "engineer" | "partner_contact";
    };
    CompositeTypes: {
      [_ in never]: never;
    };
  };
};

type DatabaseWithoutInternals = Omit<Database, "__InternalSupabase">;

type DefaultSchema = DatabaseWithoutInternals[Extract<keyof Database, "public">];

export type Tables<
  DefaultSchemaTableNameOrOptions extends keyof (DefaultSchema["Tables"] & DefaultSchema["Views"]) | { schema: keyof DatabaseWithoutInternals },
  TableName extends DefaultSchemaTableNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals;
  }
    ? keyof (DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"] &
        DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Views"])
    : never = never,
> = DefaultSchemaTableNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? (DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"] &
      DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Views"])[TableName] extends {
      Row: infer R;
    }
    ? R
    : never
  : DefaultSchemaTableNameOrOptions extends keyof (DefaultSchema["Tables"] & DefaultSchema["Views"])
    ? (DefaultSchema["Tables"] & DefaultSchema["Views"])[DefaultSchemaTableNameOrOptions] extends {
        Row: infer R;
      }
      ? R
      : never
    : never;

export type TablesInsert<
  DefaultSchemaTableNameOrOptions extends keyof DefaultSchema["Tables"] | { schema: keyof DatabaseWithoutInternals },
  TableName extends DefaultSchemaTableNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals;
  }
    ? keyof DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"]
    : never = never,
> = DefaultSchemaTableNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"][TableName] extends {
      Insert: infer I;
    }
    ? I
    : never
  : DefaultSchemaTableNameOrOptions extends keyof DefaultSchema["Tables"]
    ? DefaultSchema["Tables"][DefaultSchemaTableNameOrOptions] extends {
        Insert: infer I;
      }
      ? I
      : never
    : never;

export type TablesUpdate<
  DefaultSchemaTableNameOrOptions extends keyof DefaultSchema["Tables"] | { schema: keyof DatabaseWithoutInternals },
  TableName extends DefaultSchemaTableNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals;
  }
    ? keyof DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"]
    : never = never,
> = DefaultSchemaTableNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"][TableName] extends {
      Update: infer U;
    }
    ? U
    : never
  : DefaultSchemaTableNameOrOptions extends keyof DefaultSchema["Tables"]
    ? DefaultSchema["Tables"][DefaultSchemaTableNameOrOptions] extends {
        Update: infer U;
      }
      ? U
      : never
    : never;

export type Enums<
  DefaultSchemaEnumNameOrOptions extends keyof DefaultSchema["Enums"] | { schema: keyof DatabaseWithoutInternals },
  EnumName extends DefaultSchemaEnumNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals;
  }
    ? keyof DatabaseWithoutInternals[DefaultSchemaEnumNameOrOptions["schema"]]["Enums"]
    : never = never,
> = DefaultSchemaEnumNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[DefaultSchemaEnumNameOrOptions["schema"]]["Enums"][EnumName]
  : DefaultSchemaEnumNameOrOptions extends keyof DefaultSchema["Enums"]
    ? DefaultSchema["Enums"][DefaultSchemaEnumNameOrOptions]
    : never;

export type CompositeTypes<
  PublicCompositeTypeNameOrOptions extends keyof DefaultSchema["CompositeTypes"] | { schema: keyof DatabaseWithoutInternals },
  CompositeTypeName extends PublicCompositeTypeNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals;
  }
    ? keyof DatabaseWithoutInternals[PublicCompositeTypeNameOrOptions["schema"]]["CompositeTypes"]
    : never = never,
> = PublicCompositeTypeNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[PublicCompositeTypeNameOrOptions["schema"]]["CompositeTypes"][CompositeTypeName]
  : PublicCompositeTypeNameOrOptions extends keyof DefaultSchema["CompositeTypes"]
    ? DefaultSchema["CompositeTypes"][PublicCompositeTypeNameOrOptions]
    : never;

export const Constants = {
  public: {
    Enums: {
      alert_pace: ["instant", "daily", "none"],
      award_status: ["recommended", "returned", "refused", "approved", "offered", "declined", "expired", "active", "completed", "terminated"],
      background_kind: ["patent", "patent_application", "design", "software", "know_how", "data", "other"],
      blind_mode: ["open", "reviewer_hidden", "both_hidden"],
      challenge_kind: ["idea_challenge", "project_competition", "research_study"],
      challenge_status: [
        "draft",
        "submitted",
        "returned",
        "rejected",
        "approved",
        "forecast",
        "open",
        "closed",
        "decided",
        "cancelled",
        "withdrawn",
        "archived",
      ],
      conflict_ground: [
        "shared_employer",
        "supervision",
        "same_team",
        "same_mail_domain",
        "shared_ip",
        "bids",
        "competes",
        "declared_interest",
        "declared",
        "decides",
      ],
      contribution_kind: ["approved_budget", "own_earnings", "donation", "government_grant", "levy"],
      contribution_route: ["voucher", "card", "budget"],
      cost_kind: ["staff", "students", "equipment", "materials", "travel", "subcontract", "overhead", "other"],
      dispute_ground: ["rule_not_followed", "conflict_of_interest", "factual_mistake", "other"],
      fund_sharing: ["complete", "partial"],
      government_use: ["none", "internal_use", "unlimited"],
      ip_regime: ["performer_owns", "performer_owns_sponsor_option", "joint", "sponsor_owns", "government_purpose", "open"],
      ledger_account: ["source", "available", "committed", "disbursed", "lapsed"],
      ledger_kind: ["contribution", "commitment", "disbursement", "release", "reversal", "lapse", "recommitment", "refund", "reinstatement"],
      licence_exclusivity: ["exclusive", "sole", "non_exclusive"],
      milestone_status: ["planned", "due", "submitted", "queried", "accepted", "approved", "rejected", "ordered", "paid", "payment_failed"],
      order_route: [
        "none_yet",
        "open_tender",
        "limited_tender",
        "direct_contract_after_prototype",
        "framework_agreement",
        "own_production",
        "licensed_production",
      ],
      organisation_kind: ["rd_organisation", "university", "sme", "industry", "government", "donor"],
      organisation_role: ["owner", "manager", "technical_officer", "finance", "signatory", "research_office", "supervisor", "member"],
      organisation_status: ["pending", "verified", "rejected", "suspended"],
      panel_advice: ["fund", "reserve", "do_not_fund", "no_agreement"],
      payment_provider: ["manual", "stripe"],
      platform_role: ["administrator", "approver", "finance_officer", "auditor"],
      proposal_section: ["summary", "approach", "work_plan", "milestones", "budget", "background", "answers", "files"],
      proposal_status: [
        "draft",
        "submitted",
        "withdrawn",
        "not_submitted",
        "opened",
        "eligible",
        "ineligible",
        "under_review",
        "recommended",
        "reserve",
        "not_selected",
        "awarded",
      ],
      proposal_text: ["summary", "approach", "work_plan", "background"],
      revision_subject: ["summary", "approach", "work_plan", "background", "answer", "milestones", "budget", "background_items"],
      selection_mode: ["top_down", "portfolio"],
      team_role: ["principal_investigator", "faculty", "graduate_student", "undergraduate_student", "engineer", "partner_contact"],
    },
  },
} as const;
