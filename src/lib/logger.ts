import { type DestinationStream, type Logger, pino } from 'pino';
import { env } from './env';
import { redact, redactText } from './redact';

/** A build and a unit test have no configuration; the log must work there too, and when the configuration is wrong. */
function levelFromEnv(): string {
  try {
    return env().LOG_LEVEL;
  } catch {
    return 'info';
  }
}

/**
 * A pino logger through which no secret passes: merged objects, child bindings and interpolated values are redacted by
 * type and key, and the finished line by text (link tokens, bearer tokens, form fields). Errors keep name, message, code and stack.
 *
 * @param destination where lines go; standard output when left out
 * @param level default: LOG_LEVEL, else info
 */
export function createLogger(destination?: DestinationStream, level = levelFromEnv()): Logger {
  const logger = pino(
    {
      level,
      formatters: { log: (merged) => redact(merged) as Record<string, unknown> },
      serializers: { err: (error) => error },
      hooks: {
        logMethod(args, method) {
          const [first, ...rest] = args;
          method.apply(this, [first, ...rest.map(redact)] as typeof args);
        },
        streamWrite: redactText,
      },
    },
    ...(destination ? [destination] : []),
  );
  // pino drops the bindings formatter on children, so bindings are redacted before they reach it; children inherit this.
  const { child } = logger;
  logger.child = function redactedChild(this: Logger, bindings: object, options?: object) {
    return child.call(this, redact(bindings) as Record<string, unknown>, options as never);
  } as typeof logger.child;
  return logger;
}

/** The process's logger. */
export const logger = createLogger();
