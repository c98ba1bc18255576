import { IconLock } from '@tabler/icons-react';

/** What marks a field that can only be read, where `travada` is true; nothing else about it changes. */
export function travado(travada: boolean) {
  return travada ? { readOnly: true, variant: 'filled', rightSection: <IconLock size={18} aria-hidden /> } : {};
}
