'use client';

import { Button, Group, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { FormErrorSummary } from '@/components/form-error-summary';
import { FormRestored } from '@/components/form-restored';
import { useApiForm } from '@/components/use-api-form';
import { useSaveIntegracao } from '../client';
import type { IntegracaoView } from '../schema';
import { MensagensField } from './mensagens-field';
import { NumeracaoFieldset } from './numeracao-fieldset';
import { numeracaoErrors, numeracaoValues, toNumeracao } from './numeracao-values';
import { RegraFieldset } from './regra-fieldset';
import { type RegrasFormValues, regrasErrors, regrasValues, renameRegra, toRegras } from './regras-values';

type Props = { contaId: string; integracao: IntegracaoView; onBack: () => void; onDone: () => void };

/** The wizard's third step: what every boleto of the account says about delay, haste and how to pay, and its number. */
export function RegrasForm({ contaId, integracao, onBack, onDone }: Props) {
  const save = useSaveIntegracao(contaId);
  const form = useForm<RegrasFormValues>({
    mode: 'uncontrolled',
    initialValues: { ...regrasValues(integracao.regras), numeracao: numeracaoValues(integracao.numeracao) },
    validate: (values) => ({ ...regrasErrors(values, integracao.regras), ...numeracaoErrors(values.numeracao) }),
  });
  const api = useApiForm({ form, draft: `regras:${contaId}`, rename: renameRegra });
  const submit = form.onSubmit((values) => {
    api.clear();
    const { ambiente, convenio, webservice, regras } = integracao;
    const numeracao = toNumeracao(values.numeracao);
    const input = { ambiente, convenio, webservice, regras: toRegras(values, regras), numeracao };
    save.mutate(input, { onSuccess: onDone, onError: api.failed });
  }, api.invalid);

  return (
    <form onSubmit={submit} noValidate style={{ maxWidth: 640 }}>
      <FormRestored restored={api.restored} />
      <FormErrorSummary {...api.summary} />
      <Stack gap="lg">
        <RegraFieldset
          form={form}
          name="juros"
          legend="Juros por atraso"
          explanation="Um valor fixo em reais por dia de atraso, ou um percentual ao mês."
          kinds={[
            { value: 'VALOR_DIA', label: 'R$ por dia', quanto: 'Valor por dia' },
            { value: 'PERCENTUAL_MES', label: '% ao mês', quanto: 'Percentual ao mês' },
          ]}
        />
        <RegraFieldset
          form={form}
          name="multa"
          legend="Multa por atraso"
          explanation="Uma vez, qualquer que seja o número de dias de atraso. Para consumidores, a lei limita a multa a 2 %."
          kinds={[
            { value: 'VALOR', label: 'R$', quanto: 'Valor da multa' },
            { value: 'PERCENTUAL', label: '%', quanto: 'Percentual da multa' },
          ]}
        />
        <RegraFieldset
          form={form}
          name="desconto"
          legend="Desconto por pagamento antecipado"
          explanation="Para quem paga até tantos dias antes do vencimento."
          kinds={[
            { value: 'VALOR', label: 'R$', quanto: 'Valor do desconto' },
            { value: 'PERCENTUAL', label: '%', quanto: 'Percentual do desconto' },
          ]}
        />
        <MensagensField form={form} />
        <NumeracaoFieldset form={form} numeracao={integracao.numeracao} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onBack}>
            Voltar
          </Button>
          <Button type="submit" loading={save.isPending || save.isSuccess}>
            Salvar integração
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
