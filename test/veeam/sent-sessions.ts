/** As the v5 help pages print it. */
export const v5Session = {
  id: '6a3fa2fb-3a77-4d99-8b5d-b6bd4102ffb1',
  creationTime: '2020-12-13T22:00:00.5852401Z',
  endTime: '2020-12-13T22:02:17.6515649Z',
  progress: 18,
  status: 'Success',
  statistics: { processedObjects: 377, bottleneck: 'Target' },
  _links: {
    log: {
      href: 'https://abc.tech.local:4443/v5/jobsessions/6a3fa2fb-3a77-4d99-8b5d-b6bd4102ffb1/logitems',
    },
    job: { href: 'https://abc.tech.local:4443/v5/jobs/196e4df2-0faf-4b8e-ba17-ce8c0eb4edc5' },
  },
};

/** As v7 and v8 specify it. */
export const v8Session = {
  id: 'fcb1c775-edbb-4beb-830f-fb051ef9ab1b',
  jobId: 'e1714f5b-0000-4000-8000-000000000001',
  jobType: 'Copy',
  mainSessionId: null,
  creationTime: '2024-09-23T02:49:03.008771Z',
  endTime: null,
  retryCount: 0,
  jobWillBeRetried: null,
  progress: 1,
  status: 'Running',
};
