'use client';

import { useEffect, useState } from 'react';

type Props = { name: 'chave' | 'segredo'; label: string; hint: string; erro: string | undefined };

/** A field whose text is hidden until its button is pressed; the browser is asked to remember nothing of it. */
export function SegredoInput({ name, label, hint, erro }: Props) {
  const [shown, setShown] = useState(false);
  // Without JavaScript the button could do nothing.
  const [alive, setAlive] = useState(false);
  useEffect(() => setAlive(true), []);
  const described = [`${name}-dica`, ...(erro ? [`${name}-erro`] : [])].join(' ');
  return (
    <div className="campo">
      <label htmlFor={name}>{label}</label>
      <p id={`${name}-dica`} className="quieto">
        {hint}
      </p>
      <div className="entrada">
        <input
          id={name}
          name={name}
          type={shown ? 'text' : 'password'}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          maxLength={400}
          aria-describedby={described}
          aria-invalid={erro ? true : undefined}
          data-1p-ignore
          data-lpignore="true"
        />
        {alive && (
          <button
            type="button"
            aria-pressed={shown}
            aria-label={`Mostrar ${label}`}
            onClick={() => setShown((now) => !now)}
          >
            {shown ? 'Esconder' : 'Mostrar'}
          </button>
        )}
      </div>
      {erro && (
        <p id={`${name}-erro`} className="erro">
          {erro}
        </p>
      )}
    </div>
  );
}
