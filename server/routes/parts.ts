import type { FastifyInstance, FastifyTypeProvider } from 'fastify';
import type {
  FastifyBaseLogger,
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
  RawServerDefault,
} from 'fastify';
import type { z } from 'zod';

import type { HeadSigner } from '../audit/headSigner.ts';
import type { BatchSync } from '../bureau/batchSync.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Clock } from '../clock.ts';
import type { DemoAccess } from '../demo/access.ts';
import type { ReadFeed } from '../replica/readFeed.ts';
import type { SessionParts } from '../session/sessions.ts';
import type { Store } from '../store/store.ts';

/** What the routes are given. */
export type RouteParts = {
  readonly store: Store;
  readonly clock: Clock;
  readonly catalogue: Catalogue;
  readonly batchSync: BatchSync;
  readonly headSigner: HeadSigner;
  readonly sessions: SessionParts;
  readonly readFeed: ReadFeed;
  /** A UUID that was never given before. */
  readonly newId: () => string;
  /** null: no demo accounts. */
  readonly demo: DemoAccess | null;
};

/** Requests have the types of their schemas; an answer is built from typed values before it gets here. */
interface Requests extends FastifyTypeProvider {
  validator: this['schema'] extends z.ZodType ? z.output<this['schema']> : unknown;
}

export type App = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  Requests
>;
