'use client';

import { Button, Group, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconPlugConnected } from '@tabler/icons-react';
import { useState } from 'react';
import { FormErrorSummary } from '@/components/form-error-summary';
import { FormRestored } from '@/components/form-restored';
import { useApiForm } from '@/components/use-api-form';
import type { ContaBancariaView } from '@/features/conta-bancaria/schema';
import { ApiError } from '@/lib/api-client';
import { useSaveAcesso, useTestIntegracao } from '../client';
import type { IntegracaoView, TesteView } from '../schema';
import { AmbienteField, CertificadoNote, ConvenioFields, SimulatedAccess, WebserviceFields } from './acesso-fields';
import {
  type AcessoValues,
  type Asking,
  acessoErrors,
  acessoValues,
  renameField,
  SEGREDOS,
  toCredenciais,
  toIntegracao,
} from './acesso-values';
import { SegredoField } from './segredo-field';
import { TesteResult } from './teste-result';

type Props = {
  conta: ContaBancariaView;
  integracao: IntegracaoView | null;
  simulador: boolean;
  /** Whether the person may ask the bank for a new access. */
  admin: boolean;
  onBack: () => void;
  onDone: () => void;
};

/** The wizard's second step: how the account reaches the bank, proved by asking it for a token. */
export function AcessoForm({ conta, integracao, simulador, admin, onBack, onDone }: Props) {
  const save = useSaveAcesso(conta.id);
  const test = useTestIntegracao(conta.id);
  const [outcome, setOutcome] = useState<TesteView['webhook'] | null>(null);
  const [unavailable, setUnavailable] = useState(false);
  const [asking, setAsking] = useState<Asking>({
    chave: !integracao?.webservice.chave,
    segredo: !integracao?.webservice.segredo,
  });
  const form = useForm<AcessoValues>({
    mode: 'uncontrolled',
    initialValues: acessoValues(conta, integracao, simulador),
    validate: (values) => acessoErrors(values, integracao, asking),
  });
  const [ambiente, setAmbiente] = useState(form.getValues().ambiente);
  form.watch('ambiente', ({ value }) => setAmbiente(value));
  const api = useApiForm({ form, draft: `integracao:${conta.id}`, secret: SEGREDOS, rename: renameField });

  const run = async (values: AcessoValues, goOn: boolean) => {
    api.clear();
    setOutcome(null);
    setUnavailable(false);
    try {
      const credenciais = toCredenciais(values, asking);
      const saved = await save.mutateAsync({ integracao: toIntegracao(values, integracao), credenciais });
      const proved = saved?.situacao === 'INTEGRADA' && !saved.convenio.pausa && Object.keys(credenciais).length === 0;
      if (goOn && proved) return onDone();
      const { webhook } = await test.mutateAsync();
      setAsking({ chave: false, segredo: false });
      for (const name of SEGREDOS) form.setFieldValue(name, '');
      if (goOn) onDone();
      else setOutcome(webhook);
    } catch (error) {
      if (error instanceof ApiError) {
        setUnavailable(error.code === 'BANK_UNAVAILABLE');
        // A saved secret that the bank refuses is asked for again, with the reason beside it.
        setAsking((now) => ({
          chave: now.chave || 'chave' in error.fields,
          segredo: now.segredo || 'segredo' in error.fields,
        }));
      }
      api.failed(error);
    }
  };
  const busy = save.isPending || test.isPending;
  const secret = (name: (typeof SEGREDOS)[number]) => ({
    form,
    name,
    saved: integracao?.webservice[name] ?? null,
    asking: asking[name],
    onAsk: (ask: boolean) => {
      form.setFieldValue(name, '');
      form.clearFieldError(name);
      setAsking((now) => ({ ...now, [name]: ask }));
    },
  });

  return (
    <form
      onSubmit={form.onSubmit((values) => void run(values, true), api.invalid)}
      noValidate
      autoComplete="off"
      style={{ maxWidth: 640 }}
    >
      <FormRestored restored={api.restored}>A Chave e o Segredo não são guardados.</FormRestored>
      <FormErrorSummary {...api.summary} />
      <Stack gap="lg">
        <AmbienteField form={form} simulador={simulador} />
        <ConvenioFields form={form} conta={conta} />
        <WebserviceFields form={form} conta={conta}>
          {admin && ambiente === 'SIMULADOR' && <SimulatedAccess contaId={conta.id} />}
          <SegredoField
            {...secret('chave')}
            label="Chave"
            description="O token do portal do desenvolvedor: Minhas Apps › detalhes. Não é o Client ID nem o Client Secret"
          />
          <SegredoField
            {...secret('segredo')}
            label="Segredo"
            description="O Código de Acesso gerado no internet banking. Gerar um novo invalida o anterior"
          />
          <div>
            <Button
              variant="default"
              leftSection={<IconPlugConnected size={18} aria-hidden />}
              loading={busy}
              onClick={() => form.onSubmit((values) => void run(values, false), api.invalid)()}
            >
              Testar conexão
            </Button>
            <TesteResult outcome={outcome} busy={busy} />
          </div>
        </WebserviceFields>
        <CertificadoNote />
        <Group justify="flex-end">
          <Button variant="default" onClick={onBack}>
            Voltar
          </Button>
          {unavailable && (
            <Button variant="default" onClick={onDone}>
              Continuar sem testar
            </Button>
          )}
          <Button type="submit" loading={busy}>
            Feito, continuar
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
