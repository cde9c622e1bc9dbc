import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import Fastify, { type FastifyBaseLogger, LogController } from 'fastify';
import type { z } from 'zod';

import { collectDocument } from './openapi/document.ts';
import { addDrain } from './operating/drain.ts';
import type { Metrics } from './operating/metrics.ts';
import { addMetricsRoute } from './operating/metricsEndpoint.ts';
import { observeRequests } from './operating/observeRequests.ts';
import { createHttpServer, type Tls } from './operating/secureServer.ts';
import { traceIdOf } from './operating/traceId.ts';
import type { Passwords } from './session/passwords.ts';
import { createThrottle } from './session/throttle.ts';
import { addAuditRoutes } from './routes/audit.ts';
import { addAdministrationRoutes } from './routes/administration.ts';
import { addBatchSyncRoutes } from './routes/batchSync.ts';
import { addCardRoutes } from './routes/cards.ts';
import { addCommandRoute } from './routes/commands.ts';
import { addConfigurationRoute } from './routes/configuration.ts';
import { addDeskRoutes } from './routes/desks.ts';
import { addDocumentRoute } from './routes/document.ts';
import { handleClientError, handleError } from './routes/errors.ts';
import { addEventRoute } from './routes/events.ts';
import { createGuard } from './routes/guard.ts';
import { addHealthRoutes } from './routes/health.ts';
import { addMeRoute } from './routes/me.ts';
import { addMetaRoute } from './routes/meta.ts';
import type { App, RouteParts } from './routes/parts.ts';
import { addPasswordRoute } from './routes/password.ts';
import { addProcessRolesRoutes } from './routes/processRoles.ts';
import { addProcessRoutes } from './routes/processes.ts';
import { addReplicaRoutes } from './routes/replica.ts';
import { sendRefusal } from './routes/respond.ts';
import { addSendOnlyRoutes } from './routes/sendOnly.ts';
import { addSessionRoutes } from './routes/sessions.ts';
import { addStateCommandRoutes } from './routes/stateCommands.ts';
import { addUserRoutes } from './routes/users.ts';

/** How the app is reached. */
export type Reach = {
  /** null: plain HTTP. */
  readonly tls: Tls | null;
  /** Whose word on the client's address counts: proxies' addresses, or `loopback`; null: nobody's. */
  readonly trustProxy: string | null;
  readonly hasMetrics: boolean;
};

export type AppParts = Omit<RouteParts, 'sessions'> & {
  readonly logger: FastifyBaseLogger;
  readonly metrics: Metrics;
  readonly passwords: Passwords;
  readonly reach: Reach;
};

const bodyBytes = 64 * 1024;

const faultsOf = ({ issues }: z.ZodError): string =>
  issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ');

const createFastify = (logger: FastifyBaseLogger, { tls, trustProxy }: Reach): App => {
  const app: App = Fastify({
    loggerInstance: logger,
    bodyLimit: bodyBytes,
    serverFactory: (listener) => createHttpServer(tls, listener),
    trustProxy: trustProxy ?? false,
    genReqId: ({ headers }) => traceIdOf(headers.traceparent),
    // Fastify would log addresses, and search texts are names; observeRequests logs what may be known.
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'traceId' }),
    clientErrorHandler: handleClientError,
    frameworkErrors: (error, request, reply) => {
      void handleError(error, request, reply);
    },
    // addDrain answers these in our own words.
    return503OnClosing: false,
    forceCloseConnections: 'idle',
  });
  app.setValidatorCompiler<z.ZodType>(({ schema }) => (value) => {
    const { error, data } = schema.safeParse(value);
    return error === undefined ? { value: data } : { error: new Error(faultsOf(error)) };
  });
  // Answers are built from typed values; to parse each of them again would cost a snapshot more than reading it.
  app.setSerializerCompiler(() => (value) => JSON.stringify(value));
  app.setErrorHandler(handleError);
  app.setNotFoundHandler((_, reply) => sendRefusal(reply, { name: 'not-found' }));
  return app;
};

const addPlugins = async (app: App): Promise<void> => {
  await app.register(helmet);
  await app.register(rateLimit, { global: false });
  app.addHook('onSend', async (_, reply) => {
    void reply.header('cache-control', 'no-store');
  });
};

/** The HTTP server, not yet listening. Everything it works with is passed in. */
export const createApp = async ({ logger, metrics, passwords, reach, ...given }: AppParts): Promise<App> => {
  const { store, clock } = given;
  const sessions = { store, clock, throttle: createThrottle({ store, clock }), passwords };
  const parts: RouteParts = { ...given, sessions };
  const app = createFastify(logger, reach);
  addDrain(app, reach.tls !== null);
  await addPlugins(app);
  const document = collectDocument(app);
  app.decorateRequest('operator', null);
  observeRequests(app, { metrics, catalogue: given.catalogue });
  app.addHook('onRequest', createGuard(parts));
  if (reach.hasMetrics) addMetricsRoute(app, metrics);
  addMetaRoute(app, parts);
  addHealthRoutes(app, parts);
  addSessionRoutes(app, parts);
  addSendOnlyRoutes(app, parts);
  addMeRoute(app);
  addPasswordRoute(app, parts);
  addConfigurationRoute(app, parts);
  addReplicaRoutes(app, parts);
  addCardRoutes(app, parts);
  addProcessRoutes(app, parts);
  addCommandRoute(app, parts);
  addStateCommandRoutes(app, parts);
  addBatchSyncRoutes(app, parts);
  addAuditRoutes(app, parts);
  addUserRoutes(app, parts);
  addAdministrationRoutes(app, parts);
  addProcessRolesRoutes(app, parts);
  addDeskRoutes(app, parts);
  addEventRoute(app, parts);
  addDocumentRoute(app, document);
  return app;
};
