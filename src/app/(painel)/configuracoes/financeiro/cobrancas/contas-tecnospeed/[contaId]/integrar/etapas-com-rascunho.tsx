'use client';

import { Anchor, Button, Text } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { TimeAgo } from '@/components/time-ago';
import type { LocalDate } from '@/domain/local-date';
import { rascunhoQuery } from '@/features/assistente/client';
import { type UseRascunho, useStepDraft } from '@/features/assistente/components/use-rascunho';
import type { Etapa } from '@/features/assistente/schema';
import { ContaBancariaForm } from '@/features/conta-bancaria/components/conta-bancaria-form';
import type { ContaValues } from '@/features/conta-bancaria/components/conta-bancaria-values';
import type { ContaBancariaView } from '@/features/conta-bancaria/schema';
import { AcessoForm } from '@/features/integracao/components/acesso-form';
import type { AcessoValues } from '@/features/integracao/components/acesso-values';
import type { RegrasFormValues } from '@/features/integracao/components/regras-values';
import type { Ambiente, IntegracaoView } from '@/features/integracao/schema';

const RegrasForm = dynamic(async () => (await import('@/features/integracao/components/regras-form')).RegrasForm);

type Common = {
  rascunho: UseRascunho;
  conta: ContaBancariaView;
  ambiente: Ambiente;
  admin: boolean;
  agora: string;
  onBack: () => void;
  onDone: () => void;
};

/** Step 1: the account itself. */
export function ContaEtapa({ rascunho, conta, ambiente, onBack, onDone }: Omit<Common, 'agora'>) {
  const draft = useStepDraft<Partial<ContaValues>>(rascunho, 'conta');
  return (
    <>
      {draft.initial && <Continuing rascunho={rascunho} contaId={conta.id} ambiente={ambiente} etapa="conta" />}
      <ContaBancariaForm
        conta={conta}
        draft={draft}
        codigoRequired
        submitLabel="Feito, continuar"
        onSaved={() => {
          void rascunho.drop('conta');
          onDone();
        }}
        secondary={
          <Button variant="default" onClick={onBack}>
            Voltar
          </Button>
        }
      />
    </>
  );
}

type ComAcesso = Common & { integracao: IntegracaoView | null; onConta: (campo: string) => void };

/** Step 2: how the account reaches the bank. */
export function AcessoEtapa({ rascunho, conta, ambiente, agora, ...rest }: ComAcesso) {
  const draft = useStepDraft<Partial<AcessoValues>>(rascunho, 'acesso');
  return (
    <>
      {draft.initial && <Continuing rascunho={rascunho} contaId={conta.id} ambiente={ambiente} etapa="acesso" />}
      <AcessoForm
        {...rest}
        conta={conta}
        ambiente={ambiente}
        now={agora}
        draft={draft}
        onSaved={() => void rascunho.drop('acesso')}
        onTitular={() => document.getElementById('titular')?.focus()}
      />
    </>
  );
}

type ComRegras = Common & { integracao: IntegracaoView; hoje: LocalDate };

/** Step 3: what every boleto of the account says about delay, haste and how to pay. */
export function RegrasEtapa({ rascunho, conta, ambiente, integracao, hoje, onBack, onDone }: ComRegras) {
  const draft = useStepDraft<RegrasFormValues>(rascunho, 'regras');
  return (
    <>
      {draft.initial && <Continuing rascunho={rascunho} contaId={conta.id} ambiente={ambiente} etapa="regras" />}
      <RegrasForm
        contaId={conta.id}
        ambiente={ambiente}
        integracao={integracao}
        hoje={hoje}
        draft={draft}
        onBack={onBack}
        submitLabel="Revisar e salvar"
        onDone={() => {
          void rascunho.drop('regras');
          onDone();
        }}
      />
    </>
  );
}

type ContinuingProps = { rascunho: UseRascunho; contaId: string; ambiente: Ambiente; etapa: Etapa };

/** Says that the fields hold what was typed earlier and not saved, by whom and when, and the way back to what is saved. */
function Continuing({ rascunho, contaId, ambiente, etapa }: ContinuingProps) {
  const { etapas, agora } = useSuspenseQuery(rascunhoQuery(contaId, ambiente)).data;
  // As it was when the step opened: what is typed from now on is told by the line above.
  const [there] = useState(etapas[etapa]);
  const [now] = useState(agora);
  if (!there) return null;
  return (
    <Text size="sm" mb="md">
      Continuando o rascunho {there.meu ? 'que você deixou' : `de ${there.por}, deixado`}{' '}
      <TimeAgo at={there.em} now={now} />, ainda não salvo.{' '}
      <Anchor component="button" type="button" inherit onClick={() => void rascunho.drop(etapa).then(rascunho.reopen)}>
        Descartar rascunho
      </Anchor>
    </Text>
  );
}
