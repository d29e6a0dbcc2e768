/** How the product logs in to a VB365 server: with a password, or with a token that somebody else obtained. */
export type VeeamCredentials =
  | { readonly kind: 'password'; readonly username: string; readonly password: string }
  | { readonly kind: 'token'; readonly token: string };

/** Credentials and the version of the secret that they were read from. */
export interface VersionedCredentials {
  readonly version: string;
  readonly value: VeeamCredentials;
}

/** Gives the credentials; `fresh` reads the secret again. */
export type CredentialsSource = (options?: { readonly fresh?: boolean }) => Promise<VersionedCredentials>;
