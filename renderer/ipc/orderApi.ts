import type { RequestArgs, RequestReply } from '../../shared/contract/ipc.ts';
import { api } from './api.ts';

/** The requests of an order. */
export const orderApi = api.injectEndpoints({
  endpoints: (build) => ({
    orderCards: build.mutation<RequestReply<'orderCards'>, RequestArgs<'orderCards'>>({
      query: (args) => ({ name: 'orderCards', args }),
      invalidatesTags: ['Commands'],
    }),
    readOrderChoices: build.query<RequestReply<'readOrderChoices'>, RequestArgs<'readOrderChoices'>>({
      query: (args) => ({ name: 'readOrderChoices', args }),
      providesTags: ['Configuration'],
    }),
  }),
});
