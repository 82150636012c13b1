// What the form and the database both have to say of an e-mail address.
export const emailsAccepted = [
  "r&d@dri.gov.pk",
  "user@xn--e1afmkfd.xn--p1ai",
  "info/grants@example.org",
  "josé@example.org",
  "o'brien+calls@sub.example.co.uk",
  "用户@例子.公司",
  "a_b@b-c.pk",
  `${"a".repeat(64)}@b.pk`,
];
export const emailsRefused = [
  "a",
  "@b.pk",
  "a@b",
  "a b@c.pk",
  "a@b..pk",
  "a@.pk",
  "a@b.pk.",
  "a@b/c.pk",
  "a@b_c.pk",
  "a@b.pk,c@d.pk",
  "<a@b.pk>",
  `${"a".repeat(65)}@b.pk`,
];
