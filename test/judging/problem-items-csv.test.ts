import { problemItemsCsv } from '../../functions/judging/problem-items-csv';

test('log items become a table that a spreadsheet opens as text', () => {
  const sessionId = '6a3fa2fb-3a77-4d99-8b5d-b6bd4102ffb1';
  const rows = [
    {
      id: '1',
      outcome: 'error',
      status: 'Error',
      text: 'Site "Sales, EMEA" failed\nagain',
      createdAt: '2026-11-21T22:00:00Z',
    },
    { id: '2', outcome: 'warning', status: '', text: '=cmd|calc!A1' },
    { id: '3', outcome: 'error', status: '@here', text: 'lone \ud83d' },
  ] as const;
  expect(
    problemItemsCsv(
      rows.map((item) => ({ sessionId, item, ...(item.id === '2' && { ignored: 'left out on purpose' }) })),
    ),
  ).toBe(
    [
      '\ufefftime,severity,status,text,session,ignored',
      `2026-11-21T22:00:00Z,error,Error,"Site ""Sales, EMEA"" failed\nagain",${sessionId},`,
      `,warning,,'=cmd|calc!A1,${sessionId},left out on purpose`,
      `,error,'@here,lone \ufffd,${sessionId},`,
      '',
    ].join('\n'),
  );
});
