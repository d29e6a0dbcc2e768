import { looksLikeCredential } from './credential-check';
import { text } from './value-kinds';

/** The name of a secret, and never the secret itself. */
export const secretName = text(
  'the name of a secret in AWS Secrets Manager, such as vb365/hq, and never a password or token itself',
  /^[A-Za-z0-9/_+=.@-]{1,512}$/,
  (name) => !looksLikeCredential(name),
);
