'use client';

import { useId, useRef, useState } from 'react';

type Props = {
  title: string;
  /** The button's words. */
  action: string;
  value: string;
  /** How it is shown where that differs from what is copied. */
  shown?: string;
};

/** A code to copy. Where the browser does not let us copy, the code is selected so that the person can. */
export function CopyCode({ title, action, value, shown = value }: Props) {
  const id = useId();
  const code = useRef<HTMLElement>(null);
  const [said, setSaid] = useState('');
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(value);
      setSaid('Copiado');
    } catch {
      if (code.current) window.getSelection()?.selectAllChildren(code.current);
      setSaid('O código está selecionado: copie com Ctrl+C ou pelo menu do aparelho.');
    }
  };
  return (
    <div className="copiar">
      <h3 id={id}>{title}</h3>
      {/* biome-ignore lint/a11y/useSemanticElements: one code to read and copy, not a set of form fields. */}
      <code ref={code} role="group" aria-labelledby={id}>
        {shown}
      </code>
      <button type="button" onClick={() => void copy()}>
        {action}
      </button>
      <p role="status" className="dito">
        {said}
      </p>
    </div>
  );
}
