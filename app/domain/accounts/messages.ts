export const messages: Record<string, string> = {
  name_missing: "Enter the name that others should see.",
  sign_in_failed: "The address or the password is wrong. Check both, or ask for a sign-in link.",
  sign_in_unavailable: "Signing in does not work at the moment. Your account is fine. Please try again shortly.",
  link_not_valid: "This link was already used or has expired. Ask for a new one.",
  orcid_unknown: "This is not a valid ORCID. Copy it from your ORCID page, like 0000-0002-1825-0097.",
  password_too_weak: "Choose a longer or less common password: at least 10 characters.",
  password_same: "The new password is the same as the old one. Choose another.",
  password_wrong: "This is not your current password. Type it again, or ask for a link to choose a new one.",
  passwords_differ: "The two passwords are not the same.",
};
