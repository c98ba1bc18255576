import { startWebhookFloor, type WebhookFloorSetup } from '../floors/webhook-server';

// A process of its own, as the application is one: told by its parent what to serve, ended with it.
process.once('message', (setup: WebhookFloorSetup) => {
  startWebhookFloor(setup).then(
    ({ url }) => process.send?.(url),
    (error: unknown) => {
      process.stderr.write(`${String(error)}\n`);
      process.exit(1);
    },
  );
});
process.once('disconnect', () => process.exit(0));
