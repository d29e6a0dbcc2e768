import { makePlainRequests } from './plain-requests';
import { answer } from './request';

/** What one would write first for a page: the same requests with the packages as they come. */
export const handler = async () => {
  await makePlainRequests();
  return answer;
};
