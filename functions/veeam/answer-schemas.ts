import * as z from 'zod/mini';

// The shapes of what VB365 sends. Real servers send null, nothing or another type where the specification promises a
// value, so a field that is not what it should be counts as absent: what does harm by being absent is found later.

const text = z.catch(z.optional(z.string()), undefined);
const flag = z.catch(z.optional(z.boolean()), undefined);

/** Some builds send numbers as strings. */
const number = z.catch(
  z.optional(z.pipe(z.union([z.number(), z.string().check(z.minLength(1))]), z.coerce.number())),
  undefined,
);

const href = z.catch(z.optional(z.object({ href: z.string() })), undefined);

/** A list as it was sent, whatever it holds; `z.array` would copy it, and lists are long. */
const anyList = z.custom<readonly unknown[]>((value) => Array.isArray(value));

/** A page as it is sent, or a bare array, which is the whole list. */
export const listBody = z.union([
  anyList,
  z.object({
    results: z.nullable(anyList),
    limit: number,
    totalCount: number,
    _links: z.catch(z.object({ next: href }), {}),
  }),
]);

/** RESTJobSession. */
export const sessionBody = z.catch(
  z.object({
    id: text,
    jobId: text,
    jobType: text,
    mainSessionId: text,
    creationTime: text,
    endTime: text,
    retryCount: number,
    jobWillBeRetried: flag,
    progress: number,
    status: text,
    statistics: z.catch(
      z.object({
        transferredDataBytes: number,
        processingRateBytesPS: number,
        processingRateItemsPS: number,
        readRateBytesPS: number,
        writeRateBytesPS: number,
        bottleneck: text,
      }),
      {},
    ),
    _links: z.catch(z.object({ job: href }), {}),
  }),
  { statistics: {}, _links: {} },
);
export type SessionBody = z.infer<typeof sessionBody>;

/** RESTLogItem: `title` up to v7, `type` and `message` in v8. */
export const logItemBody = z.catch(
  z.object({
    id: text,
    usn: number,
    title: text,
    type: text,
    message: text,
    creationTime: text,
    endTime: text,
  }),
  {},
);
export type LogItemBody = z.infer<typeof logItemBody>;

/** RESTJob and RESTCopyJob. */
export const jobBody = z.catch(
  z.object({
    name: text,
    isEnabled: flag,
    organizationId: text,
    backupJobId: text,
    schedulePolicy: z.catch(
      z.object({ retryEnabled: flag, retryNumber: number, retryWaitInterval: number }),
      {},
    ),
    _links: z.catch(z.object({ organization: href }), {}),
  }),
  { schedulePolicy: {}, _links: {} },
);
export type JobBody = z.infer<typeof jobBody>;

/** What is read of an organization. */
export const organizationBody = z.catch(z.object({ name: text }), {});

/** OAuthTokenResponse. */
export const tokenBody = z.object({
  // It travels in a header.
  access_token: z.string().check(z.regex(/^[\x21-\x7e]+$/)),
  refresh_token: text,
  expires_in: number,
  '.issued': text,
  '.expires': text,
});

/** RESTExceptionInfo, or OAuth's form of an error. */
export const errorBody = z.catch(z.object({ message: text, error_description: text, error: text }), {});
