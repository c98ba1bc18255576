import { useEffect, useMemo, useRef, useState } from 'react';
import type { ServerDraft } from '@/components/server-draft';
import type { Ambiente } from '@/features/integracao/schema';
import { ApiError } from '@/lib/api-client';
import { useRascunhoCalls } from '../client';
import { ETAPAS, type Etapa, type EtapaView, type Valores } from '../schema';
import { flattenValues, unflattenValues } from './rascunho-valores';

const PAUSE_MS = 800;

/** One step's draft in this window. */
type Slot = {
  /** The version that stands in the fields; null where there was none. */
  versao: number | null;
  /** Typed and not at the server yet. */
  pending: Valores | null;
  /** What the server, or the record itself, has of it as far as this window knows. */
  last: Valores | null;
  /** True while a person has to choose between two drafts: nothing is sent. */
  held: boolean;
};

export type RascunhoState =
  | { kind: 'quiet' }
  | { kind: 'saving' }
  | { kind: 'saved'; em: string; agora: string }
  | { kind: 'failed'; error: ApiError };

/** Two drafts of one step: what stands here, and what somebody else kept since. */
export type RascunhoConflito = { etapa: Etapa; mine: Valores; theirs: EtapaView; agora: string };

/**
 * The drafts of a wizard: each step's form gives what is typed, and it is kept at the server soon after the typing stops, at
 * the latest when a field, the step or the page is left. `enabled`: whether the person may.
 */
export function useRascunho(contaId: string, ambiente: Ambiente, enabled: boolean) {
  const calls = useRascunhoCalls(contaId, ambiente);
  const [state, setState] = useState<RascunhoState>({ kind: 'quiet' });
  const [conflito, setConflito] = useState<RascunhoConflito | null>(null);
  const [round, setRound] = useState(0);
  const slots = useRef(emptySlots());
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  // One call after the other, so that each goes with the version that the one before it left.
  const queue = useRef(Promise.resolve());
  const enqueue = (work: () => Promise<void>) => {
    queue.current = queue.current.then(work).catch((error: unknown) => {
      if (!(error instanceof ApiError)) throw error;
      setState({ kind: 'failed', error });
    });
    return queue.current;
  };

  const send = async (etapa: Etapa): Promise<void> => {
    const slot = slots.current[etapa];
    const valores = slot.pending;
    if (!valores || slot.held) return;
    setState({ kind: 'saving' });
    try {
      const { etapas, agora } = await calls.keep({ etapa, valores, versao: slot.versao });
      slot.versao = etapas[etapa]?.versao ?? null;
      slot.last = valores;
      if (slot.pending === valores) slot.pending = null;
      const kept = etapas[etapa];
      setState(kept ? { kind: 'saved', em: kept.em, agora } : { kind: 'quiet' });
    } catch (error) {
      if (!(error instanceof ApiError) || error.code !== 'CONFLICT') throw error;
      const { etapas, agora } = await calls.read();
      const theirs = etapas[etapa];
      slot.versao = theirs?.versao ?? null;
      // Saved for real meanwhile, so nobody's draft stands against this one.
      if (!theirs) return send(etapa);
      slot.held = true;
      setState({ kind: 'quiet' });
      setConflito({ etapa, mine: slot.pending ?? valores, theirs, agora });
    }
  };
  const flush = () => {
    clearTimeout(timer.current);
    for (const etapa of ETAPAS) if (slots.current[etapa].pending) void enqueue(() => send(etapa));
    return queue.current;
  };

  const keep = (etapa: Etapa, values: object) => {
    const slot = slots.current[etapa];
    const flat = flattenValues(values);
    const before = slot.pending ?? slot.last;
    const nothingNew = same(flat, before) || (before === null && Object.keys(flat).length === 0);
    if (!enabled || nothingNew) return;
    slot.pending = flat;
    if (slot.held) setConflito((now) => now && { ...now, mine: flat });
    else setState({ kind: 'saving' });
    clearTimeout(timer.current);
    timer.current = setTimeout(flush, PAUSE_MS);
  };

  useLeaving(flush);
  const forget = (slot: Slot) => {
    slot.last = slot.pending ?? slot.last;
    slot.pending = null;
    slot.versao = null;
    slot.held = false;
  };

  return {
    state,
    conflito,
    /** Grows when a step has to be opened anew, with other values than those that stand in its fields. */
    round,
    flush,
    /** What a step's form begins with; called once when it opens. */
    open: (etapa: Etapa): object | null => {
      const slot = slots.current[etapa];
      if (slot.pending) return unflattenValues(slot.pending);
      const there = calls.seen()?.etapas[etapa];
      slot.versao = there?.versao ?? null;
      slot.last = there?.valores ?? null;
      return there ? unflattenValues(there.valores) : null;
    },
    keep,
    /** What is typed in a step and not saved, as far as this window knows. */
    values: (etapa: Etapa): object => {
      const { pending, last } = slots.current[etapa];
      return unflattenValues(pending ?? last ?? {});
    },
    /** The step was saved for real, or its draft is not wanted; without one, all of them. */
    drop: (etapa?: Etapa) => {
      clearTimeout(timer.current);
      for (const each of ETAPAS) if (etapa === undefined || each === etapa) forget(slots.current[each]);
      setConflito(null);
      return enqueue(async () => {
        if (enabled) await calls.drop(etapa);
        setState({ kind: 'quiet' });
      });
    },
    reopen: () => setRound((count) => count + 1),
    keepMine: () => {
      if (!conflito) return;
      slots.current[conflito.etapa].held = false;
      setConflito(null);
      void flush();
    },
    takeTheirs: () => {
      if (!conflito) return;
      const slot = slots.current[conflito.etapa];
      slot.held = false;
      slot.pending = null;
      setConflito(null);
      setRound((count) => count + 1);
    },
  };
}

export type UseRascunho = ReturnType<typeof useRascunho>;

/** The draft of one step for its form. Mount it with the step, and anew when `round` grows. */
export function useStepDraft<V extends object>(rascunho: UseRascunho, etapa: Etapa): ServerDraft<V> {
  const [initial] = useState(() => rascunho.open(etapa) as V | null);
  const keep = useRef(rascunho.keep);
  keep.current = rascunho.keep;
  return useMemo(() => ({ initial, keep: (values: V) => keep.current(etapa, values) }), [initial, etapa]);
}

function emptySlots(): Record<Etapa, Slot> {
  const slot = (): Slot => ({ versao: null, pending: null, last: null, held: false });
  return { conta: slot(), acesso: slot(), regras: slot() };
}

function same(one: Valores, other: Valores | null): boolean {
  return other !== null && JSON.stringify(one) === JSON.stringify(other);
}

/** Calls it when the page is hidden or left, by whatever way. */
function useLeaving(flush: () => unknown): void {
  const latest = useRef(flush);
  latest.current = flush;
  useEffect(() => {
    const onHide = () => {
      if (document.visibilityState === 'hidden') latest.current();
    };
    const onLeave = () => latest.current();
    document.addEventListener('visibilitychange', onHide);
    window.addEventListener('pagehide', onLeave);
    return () => {
      document.removeEventListener('visibilitychange', onHide);
      window.removeEventListener('pagehide', onLeave);
      onLeave();
    };
  }, []);
}
