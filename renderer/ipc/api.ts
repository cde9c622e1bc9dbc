import { createApi, type BaseQueryFn } from '@reduxjs/toolkit/query/react';

import type { RequestArgs as Args, RequestName, RequestReply as Reply } from '../../shared/contract/ipc.ts';
import type { Problem } from '../../shared/domain/problem.ts';
import { desk } from './bridge.ts';

type Ask = { [N in RequestName]: { readonly name: N; readonly args: Args<N> } }[RequestName];

const overBridge: BaseQueryFn<Ask, unknown, Problem> = async ({ name, args }) => {
  const reply = await desk().request(name, args);
  return reply.ok ? { data: reply.value } : { error: reply.error };
};

/** Every request of the screens, by the names and in the shapes of the contract. */
export const api = createApi({
  reducerPath: 'api',
  baseQuery: overBridge,
  tagTypes: [
    'Status',
    'Settings',
    'Cards',
    'Commands',
    'Configuration',
    'Server',
    'AdditionalCommands',
    'Preferences',
  ],
  keepUnusedDataFor: 5,
  endpoints: (build) => ({
    readSettings: build.query<Reply<'readSettings'>, void>({
      query: () => ({ name: 'readSettings', args: {} }),
      providesTags: ['Settings'],
    }),
    saveSettings: build.mutation<Reply<'saveSettings'>, Args<'saveSettings'>>({
      query: (args) => ({ name: 'saveSettings', args }),
      invalidatesTags: ['Settings', 'Server'],
    }),
    openKeys: build.mutation<Reply<'openKeys'>, void>({
      query: () => ({ name: 'openKeys', args: {} }),
      invalidatesTags: ['Status', 'Configuration', 'Server'],
    }),
    readAbout: build.query<Reply<'readAbout'>, void>({ query: () => ({ name: 'readAbout', args: {} }) }),
    saveSupportFile: build.mutation<Reply<'saveSupportFile'>, void>({
      query: () => ({ name: 'saveSupportFile', args: {} }),
    }),
    readStatus: build.query<Reply<'readStatus'>, void>({
      query: () => ({ name: 'readStatus', args: {} }),
      providesTags: ['Status'],
    }),
    readServer: build.query<Reply<'readServer'>, void>({
      query: () => ({ name: 'readServer', args: {} }),
      providesTags: ['Server'],
    }),
    signIn: build.mutation<Reply<'signIn'>, Args<'signIn'>>({
      query: (args) => ({ name: 'signIn', args }),
      invalidatesTags: ['Status', 'Settings'],
    }),
    signOut: build.mutation<Reply<'signOut'>, void>({
      query: () => ({ name: 'signOut', args: {} }),
      invalidatesTags: ['Status'],
    }),
    keepSending: build.mutation<Reply<'keepSending'>, void>({
      query: () => ({ name: 'keepSending', args: {} }),
      invalidatesTags: ['Status'],
    }),
    lock: build.mutation<Reply<'lock'>, void>({ query: () => ({ name: 'lock', args: {} }) }),
    unlock: build.mutation<Reply<'unlock'>, Args<'unlock'>>({ query: (args) => ({ name: 'unlock', args }) }),
    readConfiguration: build.query<Reply<'readConfiguration'>, void>({
      query: () => ({ name: 'readConfiguration', args: {} }),
      providesTags: ['Configuration'],
    }),
    searchCards: build.mutation<Reply<'searchCards'>, Args<'searchCards'>>({
      query: (args) => ({ name: 'searchCards', args }),
    }),
    findCards: build.mutation<Reply<'findCards'>, Args<'findCards'>>({
      query: (args) => ({ name: 'findCards', args }),
    }),
    countCards: build.query<Reply<'countCards'>, Args<'countCards'>>({
      query: (args) => ({ name: 'countCards', args }),
      providesTags: ['Cards'],
    }),
    readCard: build.query<Reply<'readCard'>, Args<'readCard'>>({
      query: (args) => ({ name: 'readCard', args }),
      providesTags: ['Cards'],
    }),
    readHistory: build.query<Reply<'readHistory'>, Args<'readHistory'>>({
      query: (args) => ({ name: 'readHistory', args }),
      providesTags: ['Cards'],
    }),
    startProcess: build.mutation<Reply<'startProcess'>, Args<'startProcess'>>({
      query: (args) => ({ name: 'startProcess', args }),
      invalidatesTags: ['Cards', 'Commands'],
    }),
    readCommands: build.query<Reply<'readCommands'>, void>({
      query: () => ({ name: 'readCommands', args: {} }),
      // What can be said of a command that waits depends on its card.
      providesTags: ['Commands', 'Cards'],
    }),
    takeBackCommand: build.mutation<Reply<'takeBackCommand'>, Args<'takeBackCommand'>>({
      query: (args) => ({ name: 'takeBackCommand', args }),
      invalidatesTags: ['Cards', 'Commands'],
    }),
    acknowledgeCommand: build.mutation<Reply<'acknowledgeCommand'>, Args<'acknowledgeCommand'>>({
      query: (args) => ({ name: 'acknowledgeCommand', args }),
      invalidatesTags: ['Cards', 'Commands'],
    }),
    acknowledgeLostKey: build.mutation<Reply<'acknowledgeLostKey'>, void>({
      query: () => ({ name: 'acknowledgeLostKey', args: {} }),
    }),
    synchronise: build.mutation<Reply<'synchronise'>, void>({
      query: () => ({ name: 'synchronise', args: {} }),
    }),
    readAdditionalCommands: build.query<Reply<'readAdditionalCommands'>, Args<'readAdditionalCommands'>>({
      query: (args) => ({ name: 'readAdditionalCommands', args }),
      providesTags: ['AdditionalCommands'],
    }),
    saveAdditionalCommands: build.mutation<Reply<'saveAdditionalCommands'>, Args<'saveAdditionalCommands'>>({
      query: (args) => ({ name: 'saveAdditionalCommands', args }),
      invalidatesTags: (reply) => (reply ? ['AdditionalCommands', 'Configuration'] : []),
    }),
  }),
});
