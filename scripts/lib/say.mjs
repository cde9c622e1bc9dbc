// @ts-check
import { realpathSync } from 'node:fs';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

/** A failure that the person at the keyboard can act on: shown as its message, without a stack. */
export class ScriptError extends Error {
  /**
   * @param {string} message
   * @param {number} [exitCode]
   */
  constructor(message, exitCode = 1) {
    super(message);
    this.exitCode = exitCode;
  }
}

/**
 * What a script is doing goes to stderr: stdout belongs to what it was asked for.
 * @param {string} message
 */
export const say = (message) => void process.stderr.write(`card-desk: ${message}\n`);

/** @param {unknown} error */
export const messageOf = (error) => (error instanceof Error ? error.message : String(error));

/**
 * Runs a script's main function and turns its failure into a message and an exit code.
 * @param {() => Promise<number | void>} main resolves with the exit code, 0 where it says nothing
 */
export async function runScript(main) {
  try {
    process.exitCode = (await main()) ?? 0;
  } catch (error) {
    const known = error instanceof ScriptError;
    const bug = error instanceof Error ? error.stack : String(error);
    process.stderr.write(`\n${known ? `card-desk: ${error.message}` : bug}\n`);
    process.exitCode = known ? error.exitCode : 1;
  }
}

/**
 * Whether this module is the script that was started, and not one that another script imports.
 * @param {string} moduleUrl `import.meta.url` of the asking module
 */
export function isStartedScript(moduleUrl) {
  const started = process.argv[1];
  return started !== undefined && realpathSync(started) === realpathSync(fileURLToPath(moduleUrl));
}
