'use client';

import { type SubmitEvent, useEffect, useRef, useState } from 'react';
import type { RetornoTitular } from '../schema';
import { type Falha, falhaDaResposta, falhaDoRetorno, SEM_CONEXAO } from './describe-falha';
import { SegredoInput } from './segredo-input';

type Props = {
  /** Where the form goes, with JavaScript and without. */
  action: string;
  /** What a form without JavaScript came back with. */
  retorno: RetornoTitular;
  /** How many more refusals the link survives. */
  tentativas: number;
};

/**
 * Chave and Segredo, sent once. A plain form first: without JavaScript it is posted and answered with this page again. With it,
 * what was typed stays in the fields until the bank has accepted it, and is kept nowhere else.
 */
export function CredenciaisForm({ action, retorno, tentativas }: Props) {
  const [falha, setFalha] = useState<Falha | null>(falhaDoRetorno(retorno));
  const [attempt, setAttempt] = useState(0);
  const [busy, setBusy] = useState(false);
  const [left, setLeft] = useState(tentativas);
  const box = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each failed attempt takes the focus, also with the same words.
  useEffect(() => {
    if (falha) box.current?.focus();
  }, [attempt, falha]);

  const send = async (form: HTMLFormElement): Promise<void> => {
    if (busy) return;
    setBusy(true);
    const failed = await post(action, Object.fromEntries(new FormData(form)));
    if (!failed) {
      // The page says the rest; nothing that was typed is left in this one.
      form.reset();
      window.location.replace(`${window.location.pathname}?aceito=1`);
      return;
    }
    const remaining = failed.recusada ? left - 1 : left;
    if (remaining === 0) {
      // The page says how the link has ended.
      window.location.replace(window.location.pathname);
      return;
    }
    setBusy(false);
    setLeft(remaining);
    setFalha(failed);
    setAttempt((count) => count + 1);
  };

  return (
    <form
      className="formulario"
      method="post"
      action={action}
      autoComplete="off"
      noValidate
      onSubmit={(event: SubmitEvent<HTMLFormElement>) => {
        event.preventDefault();
        void send(event.currentTarget);
      }}
    >
      {falha && (
        <div ref={box} tabIndex={-1} role="alert" className="resumo">
          <strong className="erro">{falha.mensagem}</strong>
          {Object.keys(falha.campos).length > 0 && (
            <ul>
              {Object.entries(falha.campos).map(([campo, texto]) => (
                <li key={campo}>
                  <a href={`#${campo}`}>{texto}</a>
                </li>
              ))}
            </ul>
          )}
        </div>
      )}
      <SegredoInput
        name="chave"
        label="Chave"
        hint="O código de 36 caracteres, com quatro hifens, de Minhas Apps › detalhes"
        erro={falha?.campos.chave}
      />
      <SegredoInput
        name="segredo"
        label="Segredo"
        hint="O Código de Acesso gerado no internet banking"
        erro={falha?.campos.segredo}
      />
      <button type="submit" aria-busy={busy}>
        {busy ? 'Testando no Sicredi…' : 'Testar e enviar'}
      </button>
      <p role="status" className="quieto">
        {busy ? 'Perguntando ao Sicredi. Pode levar até um minuto; não feche esta página.' : ''}
      </p>
      <p className="quieto">{ditoDasTentativas(left)}</p>
    </form>
  );
}

function ditoDasTentativas(tentativas: number): string {
  const left = tentativas === 1 ? 'Resta 1 tentativa' : `Restam ${tentativas} tentativas`;
  return `${left}: só conta a que o Sicredi recusar.`;
}

/** Null when the bank has accepted. Plain fetch, so that this page loads no client library. */
async function post(action: string, values: object): Promise<Falha | null> {
  try {
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(action, { method: 'POST', headers, body: JSON.stringify(values), cache: 'no-store' });
    return answer.ok ? null : falhaDaResposta(await answer.json());
  } catch {
    return SEM_CONEXAO;
  }
}
