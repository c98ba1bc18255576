import { type SettledList, startSettledBank } from './settled-bank';

// A process of its own, so that its time is nobody's: told by its parent what to show, ended with it.
const bank = await startSettledBank();
process.on('message', (list: SettledList) => {
  bank.show(list);
  process.send?.({ shown: list.codigo });
});
process.once('disconnect', () => process.exit(0));
process.send?.({ url: bank.url });
