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

/** A number that makes no sense below zero. */
const amount = z.catch(z.optional(z.pipe(number, z.number().check(z.nonnegative()))), undefined);

const href = z.catch(z.optional(z.object({ href: z.string() })), undefined);

/** Something that has an id. */
export const identifiedBody = z.catch(z.object({ id: text }), {});

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

/** A page that holds no list, not even an empty one. */
export const nullBody = z.object({ results: z.null() });

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

/** RESTBackupWindowSettings: a week of hours, from Sunday's first. */
const window = z.catch(
  z.optional(z.object({ backupWindow: z.array(z.boolean()).check(z.length(168)), minuteOffset: number })),
  undefined,
);

/** RESTJobSchedulePolicy and RESTCopyJobSchedulePolicy. */
export const schedulePolicyBody = z.catch(
  z.object({
    type: text,
    dailyType: text,
    dailyTime: text,
    periodicallyEvery: text,
    periodicallyOffsetMinutes: number,
    scheduleEnabled: flag,
    backupWindowEnabled: flag,
    backupWindowSettings: window,
    backupCopyWindowEnabled: flag,
    backupCopyWindowSettings: window,
    periodicallyWindowEnabled: flag,
    periodicallyWindowSettings: window,
  }),
  {},
);
export type SchedulePolicyBody = z.infer<typeof schedulePolicyBody>;

/** RESTJob and RESTCopyJob in the list of all of them. */
export const rosterJobBody = z.catch(
  z.object({
    id: text,
    name: text,
    organizationId: text,
    repositoryId: text,
    backupJobId: text,
    isEnabled: flag,
    nextRun: text,
    lastRun: text,
    lastStatus: text,
    schedulePolicy: schedulePolicyBody,
    _links: z.catch(z.object({ organization: href, backupRepository: href }), {}),
  }),
  { schedulePolicy: {}, _links: {} },
);

/** RestOrganizationComposed. */
export const organizationBody = z.catch(
  z.object({ id: text, name: text, officeName: text, isBackedup: flag }),
  {},
);

/** RESTLicense; some names changed with v7 or v8. */
export const licenseBody = z.catch(
  z.object({
    status: text,
    licenseExpires: text,
    expirationDate: text,
    gracePeriodExpires: text,
    supportExpirationDate: text,
    type: text,
    totalNumber: amount,
    usedNumber: amount,
  }),
  {},
);

/** RESTProxy. */
export const proxyBody = z.catch(
  z.object({
    id: text,
    hostName: text,
    fqdn: text,
    status: text,
    maintenanceModeState: text,
    version: text,
  }),
  {},
);

/** RESTServiceInstance. */
export const serviceInstanceBody = z.catch(z.object({ version: text }), {});

/** RESTBackupRepository. */
export const repositoryBody = z.catch(
  z.object({
    id: text,
    name: text,
    capacityBytes: amount,
    freeSpaceBytes: amount,
    isOutOfSync: flag,
    isOutdated: flag,
    isOutOfOrder: flag,
    outOfOrderReason: text,
  }),
  {},
);

/** RESTHealthReport. */
export const healthBody = z.object({
  status: z.string(),
  entries: z.catch(z.record(z.string(), z.catch(z.object({ status: text, description: text }), {})), {}),
});

/** RESTJobSessionObject. */
export const processedObjectBody = z.catch(z.object({ id: text, type: text, status: text }), {});

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
