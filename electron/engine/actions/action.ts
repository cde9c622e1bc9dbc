import type { EngineRequestName, RequestArgs, RequestReply } from '../../../shared/contract/ipc.ts';
import type { Problem } from '../../../shared/domain/problem.ts';
import type { Result } from '../../../shared/domain/result.ts';
import type { Desk } from '../desk.ts';

/** One intent of the person at the desk. */
export type Action<N extends EngineRequestName> = (
  desk: Desk,
  args: RequestArgs<N>,
) => Promise<Result<RequestReply<N>, Problem>> | Result<RequestReply<N>, Problem>;
