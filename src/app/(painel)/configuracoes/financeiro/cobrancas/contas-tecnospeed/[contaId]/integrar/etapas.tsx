'use client';

import { Alert, Box, Button, Group } from '@mantine/core';
import dynamic from 'next/dynamic';
import { useRouter } from 'next/navigation';
import { useEffect, useRef } from 'react';
import { PreparoChecklist } from '@/features/assistente/components/preparo-checklist';
import { RascunhoConflict } from '@/features/assistente/components/rascunho-conflict';
import { RascunhoQuiet, RascunhoStatus } from '@/features/assistente/components/rascunho-status';
import { useRascunho } from '@/features/assistente/components/use-rascunho';
import type { ContaBancariaView } from '@/features/conta-bancaria/schema';
import type { IntegracaoView } from '@/features/integracao/schema';
import { AcessoEtapa, ContaEtapa, RegrasEtapa } from './etapas-com-rascunho';
import type { WizardProps } from './integrar-wizard';
import { numeracaoAfter } from './numeracao-depois';
import { rotuloDe, valorDe } from './rotulos';

// What most visits do not open is loaded when it is.
const LeiaBoleto = dynamic(async () => (await import('@/features/assistente/components/leia-boleto')).LeiaBoleto);
const WebhookPanel = dynamic(
  async () => (await import('@/features/evento-bancario/components/webhook-panel')).WebhookPanel,
);
const LinkTitularPanel = dynamic(
  async () => (await import('@/features/titular/components/link-titular-panel')).LinkTitularPanel,
);
const Revisao = dynamic(async () => (await import('./revisao')).Revisao);

const LIST = '/configuracoes/financeiro/cobrancas/contas-tecnospeed';

type Props = WizardProps & {
  conta: ContaBancariaView;
  integracao: IntegracaoView | null;
  step: number;
  go: (step: number) => void;
};

/** The step that is open, with the draft of what is typed in it. */
export function Etapas({ contaId, ambiente, admin, agora, hoje, conta, integracao, step, go }: Props) {
  const router = useRouter();
  const rascunho = useRascunho(contaId, ambiente, admin);
  const { conflito, round } = rascunho;
  const focusAfter = useFieldAfterStep(step);
  useFlushOnChange(step, rascunho.flush);
  const common = { rascunho, conta, ambiente, admin, agora };
  return (
    <>
      <Box mih={22} mb="sm">
        <RascunhoQuiet state={rascunho.state} />
      </Box>
      <RascunhoStatus state={rascunho.state} onRetry={() => void rascunho.flush()} />
      {conflito && (
        <RascunhoConflict
          conflito={conflito}
          rotulo={rotuloDe}
          valor={valorDe}
          onKeepMine={rascunho.keepMine}
          onTakeTheirs={rascunho.takeTheirs}
        />
      )}
      {step === 0 && (
        <>
          {ambiente === 'SIMULADOR' && (
            <Alert color="gray" maw={640} mb="lg">
              No ensaio nada disto é necessário: a Chave e o Segredo saem do banco simulado, na etapa Integração. A
              lista é para a produção.
            </Alert>
          )}
          <PreparoChecklist conta={conta} ambiente={ambiente} admin={admin} />
          <Group justify="flex-end" maw={640} mt="lg">
            <Button onClick={() => go(1)}>Continuar</Button>
          </Group>
        </>
      )}
      {step === 1 && (
        <Group gap="xl" align="flex-start">
          <Box style={{ flex: '0 1 640px', minWidth: 0 }}>
            <ContaEtapa key={round} {...common} onBack={() => go(0)} onDone={() => go(2)} />
          </Box>
          {admin && (
            <Box style={{ flex: '1 1 300px', maxWidth: 640, minWidth: 0 }}>
              <LeiaBoleto
                conta={{ ...conta, ...rascunho.values('conta') }}
                hoje={hoje}
                onFill={({ ultimoNossoNumero, ...dados }) => {
                  rascunho.keep('conta', { ...rascunho.values('conta'), ...dados });
                  const numeracao = numeracaoAfter(ultimoNossoNumero, integracao, hoje);
                  if (numeracao) rascunho.keep('regras', { ...rascunho.open('regras'), numeracao });
                  // The form takes it from the draft.
                  rascunho.reopen();
                }}
              />
            </Box>
          )}
        </Group>
      )}
      {step === 2 && (
        <>
          <AcessoEtapa
            key={round}
            {...common}
            integracao={integracao}
            onBack={() => go(1)}
            onDone={() => go(3)}
            onConta={(campo) => {
              focusAfter(campo);
              go(1);
            }}
          />
          {integracao && (
            <Box id="titular" tabIndex={-1} mt="xl">
              <LinkTitularPanel contaId={contaId} ambiente={ambiente} admin={admin} />
            </Box>
          )}
          {integracao?.testadaEm && <WebhookPanel contaId={contaId} ambiente={ambiente} admin={admin} />}
        </>
      )}
      {step === 3 && integracao && (
        <RegrasEtapa
          key={round}
          {...common}
          hoje={hoje}
          integracao={integracao}
          onBack={() => go(2)}
          onDone={() => go(4)}
        />
      )}
      {step === 4 && integracao && (
        <Revisao {...common} integracao={integracao} go={go} onSaved={() => router.push(`${LIST}?salva=${contaId}`)} />
      )}
    </>
  );
}

/** Whatever is typed in a step is at the server before the next one is begun. */
function useFlushOnChange(step: number, flush: () => unknown): void {
  const latest = useRef(flush);
  latest.current = flush;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when the step changes.
  useEffect(() => () => void latest.current(), [step]);
}

/** Puts the focus on a field of the step that opens next. */
function useFieldAfterStep(step: number): (field: string) => void {
  const field = useRef<string | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when the step changes.
  useEffect(() => {
    const wanted = field.current;
    field.current = null;
    // After the heading, which takes the focus of every new step.
    if (wanted) requestAnimationFrame(() => document.getElementById(wanted)?.focus());
  }, [step]);
  return (wanted) => {
    field.current = wanted;
  };
}
