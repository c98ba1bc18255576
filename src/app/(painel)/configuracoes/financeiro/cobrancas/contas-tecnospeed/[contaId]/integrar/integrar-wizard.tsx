'use client';

import { Box, Text, Title } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useRouter, useSearchParams } from 'next/navigation';
import { useEffect, useRef, useState } from 'react';
import { MarcaEnsaio } from '@/components/marca-ensaio';
import type { LocalDate } from '@/domain/local-date';
import { rascunhoQuery } from '@/features/assistente/client';
import { ETAPAS, ITENS_PREPARO } from '@/features/assistente/schema';
import { contaBancariaQuery } from '@/features/conta-bancaria/client';
import { integracaoQuery } from '@/features/integracao/client';
import { AcessoAmbiente } from '@/features/integracao/components/acesso-ambiente';
import type { Ambiente } from '@/features/integracao/schema';
import { reachableStep, startStep } from './etapa-inicial';
import { Etapas } from './etapas';
import { type EtapaDoAssistente, EtapasNav } from './etapas-nav';
import { bancoAceitou, palavraDoBanco } from './palavra-do-banco';

const STEPS = [
  {
    titulo: 'Preparação no banco',
    lead: 'O que o titular da conta faz no Sicredi antes da integração. Marque o que já está feito; dá para seguir e voltar quando quiser.',
  },
  {
    titulo: 'Dados da conta',
    lead: 'São os mesmos dados de Contas Bancárias. Confirme ou corrija: precisam estar exatamente como informados ao banco.',
  },
  {
    titulo: 'Integração',
    lead: 'Os dados do convênio e as credenciais obtidas no banco. O que segue uma regra do Sicredi já vem preenchido.',
  },
  {
    titulo: 'Configurações do banco',
    lead: 'Valem para as cobranças novas desta conta. As já emitidas ficam como estão.',
  },
  { titulo: 'Revisão', lead: 'Confira tudo antes de salvar.' },
] as const;

export type WizardProps = {
  contaId: string;
  ambiente: Ambiente;
  simulador: boolean;
  admin: boolean;
  agora: string;
  hoje: LocalDate;
};

/** Integrating an account, step by step. Step and ambiente stand in the address; what is typed is kept as a draft. */
export function IntegrarWizard(props: WizardProps) {
  const { contaId, ambiente, simulador } = props;
  const router = useRouter();
  const { data: conta } = useSuspenseQuery(contaBancariaQuery(contaId));
  const { integracao } = useSuspenseQuery(integracaoQuery(contaId, ambiente)).data;
  const { data: rascunho } = useSuspenseQuery(rascunhoQuery(contaId, ambiente));
  const [start] = useState(() => startStep({ conta, integracao, rascunho }));
  const reachable = reachableStep({ conta, integracao });
  const wanted = Number(useSearchParams().get('etapa') ?? start);
  const step = Math.min(Math.max(Number.isInteger(wanted) ? wanted : start, 0), reachable);
  const addressOf = (etapa: number, of: Ambiente) => `?etapa=${etapa}&ambiente=${of}`;
  const go = (etapa: number) => window.history.pushState(null, '', addressOf(etapa, ambiente));
  const heading = useFocusOnChange(step);

  const feitas = [
    ITENS_PREPARO.every((item) => rascunho.preparo[item]),
    Boolean(conta.codigoBeneficiario),
    integracao !== null && bancoAceitou(integracao),
    integracao !== null && bancoAceitou(integracao) && step === 4,
    false,
  ];
  const problema = integracao !== null && palavraDoBanco(integracao).tom === 'PROBLEMA';
  const etapas = STEPS.map(({ titulo }, index): EtapaDoAssistente => {
    const name = ETAPAS[index - 1];
    return {
      titulo,
      estado: index === 2 && problema ? 'PROBLEMA' : feitas[index] ? 'FEITA' : 'ABERTA',
      rascunho: name !== undefined && rascunho.etapas[name] !== undefined,
      reachable: index <= reachable,
    };
  });
  const { titulo, lead } = STEPS[step] ?? STEPS[0];

  return (
    <>
      <EtapasNav etapas={etapas} atual={step} onGo={go} />
      {ambiente !== 'PRODUCAO' && (
        <Box maw={640} mb="lg">
          <MarcaEnsaio ambiente={ambiente} />
        </Box>
      )}
      <Title order={2} size="h3" ref={heading} tabIndex={-1} mb={4}>
        {titulo}
      </Title>
      <Text mb="xs" maw={640}>
        {lead}
      </Text>
      {step === 2 && (
        <AcessoAmbiente
          value={ambiente}
          simulador={simulador}
          onChange={(next) => router.push(addressOf(2, next), { scroll: false })}
        />
      )}
      {/* Each ambiente has its own drafts, credentials and rules. */}
      <Etapas key={ambiente} {...props} conta={conta} integracao={integracao} step={step} go={go} />
    </>
  );
}

/** The heading of a new step takes the focus, so that keyboards and screen readers begin there. */
function useFocusOnChange(step: number) {
  const heading = useRef<HTMLHeadingElement>(null);
  const shown = useRef(step);
  useEffect(() => {
    if (shown.current === step) return;
    shown.current = step;
    heading.current?.focus();
  }, [step]);
  return heading;
}
