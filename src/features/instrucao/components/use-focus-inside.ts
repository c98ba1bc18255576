import { useEffect, useRef } from 'react';

/** Takes the focus to what is marked `data-autofocus` inside, when one step of a dialog takes the place of another. */
export function useFocusInside<E extends HTMLElement>() {
  const box = useRef<E>(null);
  useEffect(() => box.current?.querySelector<HTMLElement>('[data-autofocus]')?.focus(), []);
  return box;
}
