/** A request that anybody may have sent. */
export interface FrontRequest {
  readonly method: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string | undefined;
  /** Whether the body is written as Base64. */
  readonly isBase64Encoded: boolean;
}

/** What it is answered. */
export interface FrontAnswer {
  readonly statusCode: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Why a request is refused, in a word for the log. */
export type Refusal = 'method' | 'headers' | 'time' | 'no body' | 'size' | 'signature' | 'form';

/** The value of a header, whatever the case of its name; undefined where there is none, and where there are several. */
export function headerOf({ headers }: Pick<FrontRequest, 'headers'>, name: string): string | undefined {
  const values = Object.entries(headers).filter(([key]) => key.toLowerCase() === name);
  return values.length === 1 ? values[0]?.[1] : undefined;
}
