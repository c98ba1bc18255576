'use client';

import { Stepper, Text, Title } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useRouter, useSearchParams } from 'next/navigation';
import { useEffect, useRef } from 'react';
import { contaBancariaQuery } from '@/features/conta-bancaria/client';
import { ContaBancariaForm } from '@/features/conta-bancaria/components/conta-bancaria-form';
import { WebhookPanel } from '@/features/evento-bancario/components/webhook-panel';
import { integracaoQuery } from '@/features/integracao/client';
import { AcessoForm } from '@/features/integracao/components/acesso-form';
import { RegrasForm } from '@/features/integracao/components/regras-form';

const LIST = '/configuracoes/financeiro/cobrancas/contas-tecnospeed';
const STEPS = ['Dados da conta', 'Integração', 'Configurações do banco'];
const LEAD = [
  'São os mesmos dados de Contas Bancárias. Confirme ou corrija: precisam estar exatamente como informados ao banco.',
  'Preencha com cuidado os dados do convênio e as credenciais obtidas no banco.',
  'Valem para as cobranças novas desta conta.',
];

type Props = { contaId: string; simulador: boolean; admin: boolean };

/** The three steps of integrating an account. The step stands in the address; each is saved when it is left. */
export function IntegrarWizard({ contaId, simulador, admin }: Props) {
  const router = useRouter();
  const { data: conta } = useSuspenseQuery(contaBancariaQuery(contaId));
  const { integracao } = useSuspenseQuery(integracaoQuery(contaId)).data;
  const reachable = integracao ? 3 : conta.codigoBeneficiario ? 2 : 1;
  const wanted = Number(useSearchParams().get('etapa') ?? 1);
  const step = Math.min(Math.max(Number.isInteger(wanted) ? wanted : 1, 1), reachable);
  const go = (next: number) => window.history.pushState(null, '', `?etapa=${next}`);
  const heading = useFocusOnChange(step);

  return (
    <>
      <Stepper
        active={step - 1}
        onStepClick={(index) => go(index + 1)}
        size="sm"
        mb="xl"
        maw={640}
        visibleFrom="sm"
        aria-label="Etapas"
      >
        {STEPS.map((label, index) => (
          <Stepper.Step key={label} label={label} allowStepSelect={index < reachable} />
        ))}
      </Stepper>
      <Text size="sm" c="dimmed" hiddenFrom="sm">
        Etapa {step} de {STEPS.length}
      </Text>
      <Title order={2} size="h3" ref={heading} tabIndex={-1} mb={4}>
        {STEPS[step - 1]}
      </Title>
      <Text mb="lg" maw={640}>
        {LEAD[step - 1]}
      </Text>
      {step === 1 && (
        <ContaBancariaForm conta={conta} codigoRequired submitLabel="Feito, continuar" onSaved={() => go(2)} />
      )}
      {step === 2 && (
        <AcessoForm
          conta={conta}
          integracao={integracao}
          simulador={simulador}
          admin={admin}
          onBack={() => go(1)}
          onDone={() => go(3)}
        />
      )}
      {step === 2 && integracao?.testadaEm && <WebhookPanel contaId={contaId} admin={admin} />}
      {step === 3 && integracao && (
        <RegrasForm
          contaId={contaId}
          integracao={integracao}
          onBack={() => go(2)}
          onDone={() => router.push(`${LIST}?salva=${contaId}`)}
        />
      )}
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
