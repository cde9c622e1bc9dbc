import type { Role } from './role.ts';

/** Whether a process can be started on a card, as far as the desk knows. The server decides. */
export type Availability =
  | { readonly kind: 'available' }
  | { readonly kind: 'disabled' }
  | { readonly kind: 'onlyInState'; readonly states: readonly string[] }
  | { readonly kind: 'notPermitted' }
  | { readonly kind: 'alreadyRequested'; readonly at: string };

type NewProcess = {
  readonly process: string;
  /** Who may start what; undefined where the server does not say: then it decides alone. */
  readonly permitted: readonly { readonly process: string; readonly roles: readonly Role[] }[] | undefined;
  readonly roles: readonly Role[];
};

/** Whether a process that starts from nothing can be started. */
export const newProcessAvailability = ({ process, permitted, roles }: NewProcess): Availability => {
  if (permitted === undefined) return { kind: 'available' };
  const may = permitted.find((one) => one.process === process)?.roles ?? [];
  if (may.length === 0) return { kind: 'disabled' };
  return may.some((role) => roles.includes(role)) ? { kind: 'available' } : { kind: 'notPermitted' };
};

type Situation = {
  readonly process: {
    readonly symbolicName: string;
    readonly objectType: string;
    readonly startStates: readonly string[];
  };
  readonly state: string;
  readonly commands: readonly {
    readonly objectType: string;
    readonly state: string;
    readonly process: string;
    readonly roles: readonly Role[];
  }[];
  readonly roles: readonly Role[];
  /** RFC 3339: when this operator gave the command that is still open on the card. */
  readonly openSince: string | null;
};

/** The reason that weighs most comes first: no administrator's leave, no role, then the card's own state. */
export const availabilityOf = ({ process, state, commands, roles, openSince }: Situation): Availability => {
  const enabled = commands.filter(
    (command) =>
      command.process === process.symbolicName &&
      command.objectType === process.objectType &&
      process.startStates.includes(command.state),
  );
  if (enabled.length === 0) return { kind: 'disabled' };
  const permitted = enabled.filter((command) => command.roles.some((role) => roles.includes(role)));
  if (permitted.length === 0) return { kind: 'notPermitted' };
  if (openSince !== null) return { kind: 'alreadyRequested', at: openSince };
  if (!permitted.some((command) => command.state === state)) {
    return { kind: 'onlyInState', states: permitted.map((command) => command.state) };
  }
  return { kind: 'available' };
};
