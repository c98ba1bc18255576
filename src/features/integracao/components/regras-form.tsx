'use client';

import './regras-form.css';
import { Button, Group, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMemo, useState } from 'react';
import { FormErrorSummary } from '@/components/form-error-summary';
import { FormRestored } from '@/components/form-restored';
import { OndeEncontro } from '@/components/onde-encontro';
import { Section } from '@/components/section';
import type { ServerDraft } from '@/components/server-draft';
import { useApiForm } from '@/components/use-api-form';
import { conselhoDaMulta, conselhoDosDescontos, conselhoDosJuros } from '@/domain/boleto/encargos/conselhos';
import { jurosPorDia } from '@/domain/boleto/encargos/juros-por-dia';
import type { LocalDate } from '@/domain/local-date';
import { formatReais } from '@/domain/money';
import { useSaveIntegracao } from '../client';
import type { IntegracaoView } from '../schema';
import { DescontosFieldset } from './descontos-fieldset';
import { MensagensField } from './mensagens-field';
import { NumeracaoFieldset } from './numeracao-fieldset';
import { numeracaoErrors, numeracaoValues, toNumeracao } from './numeracao-values';
import { RegraFieldset } from './regra-fieldset';
import { DocumentoFieldset, PrazosFieldset } from './regras-banco-fieldset';
import { VALOR_EXEMPLO } from './regras-em-palavras';
import { regrasDigitadas } from './regras-simulacao';
import { RegrasSimulador } from './regras-simulador';
import {
  ordemDasFaixas,
  type RegrasFormValues,
  readCount,
  regrasErrors,
  regrasValues,
  renameRegra,
  restoreRegras,
  toRegras,
} from './regras-values';

type Props = {
  contaId: string;
  ambiente: IntegracaoView['ambiente'];
  integracao: IntegracaoView;
  /** The business day, told by the server. */
  hoje: LocalDate;
  draft?: ServerDraft<RegrasFormValues>;
  onBack: () => void;
  onDone: () => void;
  submitLabel: string;
};

/** The wizard's third step: what every boleto of the account says about delay, haste and how to pay, and its number. */
export function RegrasForm({ contaId, ambiente, integracao, hoje, draft, onBack, onDone, submitLabel }: Props) {
  const save = useSaveIntegracao(contaId);
  const [initial] = useState(() => restoreRegras(draft?.initial, savedValues(integracao)));
  const [values, setValues] = useState(initial);
  const [exemplo, setExemplo] = useState(VALOR_EXEMPLO);
  const form = useForm<RegrasFormValues>({
    mode: 'uncontrolled',
    initialValues: initial,
    validate: (typed) => ({ ...regrasErrors(typed), ...numeracaoErrors(typed.numeracao) }),
    onValuesChange: (typed) => {
      setValues(typed);
      draft?.keep(typed);
    },
  });
  const api = useApiForm({
    form,
    draft: `regras:${contaId}:${ambiente}`,
    rename: (field) => renameRegra(field, ordemDasFaixas(form.getValues().desconto)),
  });
  const submit = form.onSubmit((typed) => {
    api.clear();
    save.mutate(toInput(typed, integracao), { onSuccess: onDone, onError: api.failed });
  }, api.invalid);
  const { regras, fora } = useMemo(() => regrasDigitadas(values), [values]);
  const { juros, multa, descontos } = regras;

  return (
    <form onSubmit={submit} noValidate className="regras">
      <div className="regras-topo">
        <FormRestored restored={api.restored} />
        <FormErrorSummary {...api.summary} />
      </div>
      <Stack gap="lg" className="regras-encargos">
        <RegraFieldset
          form={form}
          name="juros"
          tipo={values.juros.tipo}
          legend="Juros por atraso"
          explanation="Um valor fixo em reais por dia de atraso, ou um percentual ao mês."
          kinds={[
            { value: 'VALOR_DIA', label: 'R$ por dia', quanto: 'Valor por dia' },
            { value: 'PERCENTUAL_MES', label: '% ao mês', quanto: 'Percentual ao mês' },
          ]}
          comes={
            juros?.tipo === 'PERCENTUAL_MES' &&
            `São ${formatReais(jurosPorDia(juros, exemplo))} por dia em um boleto de ${formatReais(exemplo)}.`
          }
          conselho={juros && conselhoDosJuros(juros)}
        >
          <OndeEncontro campo="os juros e a multa">
            No contrato, pedido ou proposta que o cliente aceitou: só se cobra o que foi combinado. O mais comum é juros
            de 1 % ao mês e multa de 2 %.
          </OndeEncontro>
        </RegraFieldset>
        <RegraFieldset
          form={form}
          name="multa"
          tipo={values.multa.tipo}
          legend="Multa por atraso"
          explanation="Uma vez, qualquer que seja o número de dias de atraso."
          kinds={[
            { value: 'VALOR', label: 'R$', quanto: 'Valor da multa' },
            { value: 'PERCENTUAL', label: '%', quanto: 'Percentual da multa' },
          ]}
          comes={null}
          conselho={multa && conselhoDaMulta(multa)}
        />
        <DescontosFieldset form={form} values={values.desconto} conselho={conselhoDosDescontos(descontos)} />
      </Stack>
      <div className="regras-simulador">
        <RegrasSimulador regras={regras} fora={fora} hoje={hoje} valor={exemplo} onValor={setExemplo} />
      </div>
      <Stack gap="lg" className="regras-resto">
        <Section legend="Mensagens">
          <Text size="sm" c="dimmed" mb="md">
            Saem em todos os boletos desta conta, uma mensagem por linha.
          </Text>
          <Stack>
            <MensagensField
              form={form}
              name="informativos"
              text={values.informativos}
              label="Local de pagamento e informações ao cliente"
              description="Impressos no recibo do pagador, a parte que fica com o cliente: onde pagar, a quem perguntar."
              max={5}
            />
            <MensagensField
              form={form}
              name="mensagens"
              text={values.mensagens}
              label="Instruções"
              description="Impressas na ficha de compensação, para quem recebe o pagamento: por exemplo, não receber em cheque."
              max={4}
            />
          </Stack>
        </Section>
        <PrazosFieldset form={form} values={values} />
        <DocumentoFieldset form={form} values={values} />
        <NumeracaoFieldset form={form} values={values.numeracao} numeracao={integracao.numeracao} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onBack}>
            Voltar
          </Button>
          <Button type="submit" loading={save.isPending || save.isSuccess}>
            {submitLabel}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function savedValues({ regras, convenio, numeracao }: IntegracaoView): RegrasFormValues {
  return { ...regrasValues(regras, convenio.diasBaixaAutomatica), numeracao: numeracaoValues(numeracao) };
}

/** The whole integração with the rules that were typed; `versao`: an older one is refused. */
function toInput(typed: RegrasFormValues, { ambiente, versao, convenio, webservice }: IntegracaoView): object {
  const diasBaixaAutomatica = readCount(typed.diasBaixaAutomatica);
  return {
    ambiente,
    versao,
    convenio: { ...convenio, diasBaixaAutomatica },
    webservice,
    regras: toRegras(typed),
    numeracao: toNumeracao(typed.numeracao),
  };
}
