'use client';

import { Alert, Anchor, Button, Group, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconAlertTriangle } from '@tabler/icons-react';
import Link from 'next/link';
import { useEffect, useState } from 'react';
import { FormErrorSummary } from '@/components/form-error-summary';
import { FormRestored } from '@/components/form-restored';
import { ChipEnsaio } from '@/components/marca-ensaio';
import { useApiForm } from '@/components/use-api-form';
import type { CobrancaDetalhe } from '@/features/cobranca/schema';
import { ApiError } from '@/lib/api-client';
import { useIssueCobranca } from '../client';
import type { OpcoesEmissao } from '../schema';
import { CobrancaFields } from './cobranca-fields';
import {
  ambienteOf,
  type CobrancaValues,
  checkCobranca,
  cobrancaBody,
  cobrancaValues,
  contasOf,
} from './cobranca-values';

type Props = {
  opcoes: OpcoesEmissao;
  /** A cobrança that the bank refused, to be corrected and sent again; null makes a new one. */
  recusada: CobrancaDetalhe | null;
  onAnswer: (cobrancaId: string) => void;
};

/** The bank's names of fields → this form's; what is not here has the same name or no field on this screen. */
const CAMPOS: Record<string, string> = { tipoCobranca: 'forma', seuNumero: 'numeroDocumento' };
const FIELDS = ['pagador.documento', 'pagador.nome', 'pagador.cep', 'valor', 'vencimento', 'forma', 'numeroDocumento'];

/** Issues a cobrança, or corrects a refused one under the same number and link. */
export function CobrancaForm({ opcoes, recusada, onAnswer }: Props) {
  const issue = useIssueCobranca();
  const form = useForm<CobrancaValues>({
    mode: 'uncontrolled',
    initialValues: cobrancaValues(opcoes, recusada),
    validate: checkCobranca,
  });
  const [conta, setConta] = useState(form.getValues().contaBancariaId);
  form.watch('contaBancariaId', ({ value }) => setConta(value));
  const ambiente = ambienteOf(conta, opcoes);
  const api = useApiForm({ form, draft: `cobranca:${recusada?.id ?? 'nova'}` });
  const rejeicao = recusada?.boleto.rejeicao ?? null;
  const campo = rejeicao?.campo ? (CAMPOS[rejeicao.campo] ?? rejeicao.campo) : null;
  const field = campo && FIELDS.includes(campo) ? campo : null;
  const boletoId = recusada?.boleto.id;

  // biome-ignore lint/correctness/useExhaustiveDependencies: once per refused boleto.
  useEffect(() => {
    if (!field || !rejeicao) return;
    form.setErrors({ [field]: rejeicao.motivo });
    document.getElementById(field)?.focus();
  }, [boletoId]);

  const submit = form.onSubmit((values) => {
    api.clear();
    const sent = { body: cobrancaBody(values), corrige: recusada?.id ?? null };
    issue.mutate(sent, {
      onSuccess: ({ id }) => onAnswer(id),
      onError: (error) => api.failed(inWordsOfTheForm(error)),
    });
  }, api.invalid);

  return (
    <form onSubmit={submit} noValidate style={{ maxWidth: 640 }}>
      <FormRestored restored={api.restored} />
      {rejeicao && (
        <Alert
          color="red"
          icon={<IconAlertTriangle aria-hidden />}
          title="O Sicredi recusou o boleto"
          role="alert"
          mb="md"
        >
          <Text size="sm">{rejeicao.motivo}</Text>
          <Text size="sm" mt="xs">
            Corrija e envie de novo. A cobrança continua a mesma, com o mesmo número e o mesmo link de pagamento.
          </Text>
          {!field && (
            <Anchor
              component={Link}
              size="sm"
              href={`/configuracoes/financeiro/cobrancas/contas-tecnospeed/${recusada?.contaBancariaId}/integrar?ambiente=${recusada?.ambiente}`}
            >
              Ver a integração desta conta
            </Anchor>
          )}
        </Alert>
      )}
      <FormErrorSummary {...api.summary} />
      <Stack gap="lg">
        <CobrancaFields form={form} contas={contasOf(opcoes, recusada)} ambiente={ambiente} />
        <div>
          <Group justify="flex-end">
            {ambiente && <ChipEnsaio ambiente={ambiente} size="lg" />}
            <Button component={Link} href={recusada ? `/cobrancas/${recusada.id}` : '/cobrancas'} variant="default">
              Voltar
            </Button>
            <Button type="submit" loading={issue.isPending}>
              {recusada ? 'Enviar de novo' : 'Registrar cobrança'}
            </Button>
          </Group>
          <Text size="sm" role="status" ta="right" mt={issue.isPending ? 'xs' : 0}>
            {issue.isPending ? 'Enviando ao Sicredi. Aguarde a resposta nesta tela.' : ''}
          </Text>
        </div>
      </Stack>
    </form>
  );
}

// The API speaks of keys, which nobody sees here.
function inWordsOfTheForm(error: Error): Error {
  if (!(error instanceof ApiError) || error.code !== 'IDEMPOTENCY_MISMATCH') return error;
  const message =
    'O envio anterior chegou ao sistema antes desta mudança. Confira na lista de cobranças se ela já existe antes de enviar outra.';
  return new ApiError(error.status, error.code, message);
}
