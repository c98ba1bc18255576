import { Button, Group, SimpleGrid, Stack, Text } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { FormSelect } from '@/components/form-select';
import { FormText } from '@/components/form-text';
import { Section } from '@/components/section';
import { RegraConselho } from './regra-conselho';
import { tidyQuanto } from './regra-quanto';
import { isPercent, MAX_DESCONTOS, NENHUM, type RegrasFormValues, SEM_FAIXA } from './regras-values';

const KINDS = [
  { value: NENHUM, label: 'Sem desconto' },
  { value: 'VALOR', label: 'R$' },
  { value: 'PERCENTUAL', label: '%' },
];

type Props = {
  form: UseFormReturnType<RegrasFormValues>;
  values: RegrasFormValues['desconto'];
  conselho: string | null;
};

/** Up to three discounts of one kind, each until its own day before the due date. */
export function DescontosFieldset({ form, values: { tipo, faixas }, conselho }: Props) {
  const focus = useFocusLater();
  const change = (next: typeof faixas, field: string) => {
    form.clearErrors();
    form.setFieldValue('desconto.faixas', next);
    focus(field);
  };
  return (
    <Section legend="Desconto por pagamento antecipado">
      <Text size="sm" c="dimmed" mb="md">
        Para quem paga até tantos dias antes do vencimento; 0 dias é o próprio vencimento. São até três, do mais
        distante ao mais próximo: vale sempre um só, o primeiro cujo prazo não passou.
      </Text>
      <SimpleGrid cols={{ base: 1, xs: tipo === NENHUM ? 1 : 2 }}>
        <FormSelect form={form} name="desconto.tipo" label="Como" data={KINDS} />
      </SimpleGrid>
      {tipo !== NENHUM && (
        // Another list of fields each time one comes or goes: they are uncontrolled, and keep what they were born with.
        <Stack gap="sm" mt="md" key={form.key('desconto.faixas')}>
          {faixas.map((_, index) => (
            <Faixa
              // biome-ignore lint/suspicious/noArrayIndexKey: the list's own key changes with its members.
              key={index}
              form={form}
              index={index}
              percent={isPercent(tipo)}
              onRemove={
                faixas.length > 1
                  ? () =>
                      change(
                        faixas.filter((_each, at) => at !== index),
                        diasId(Math.min(index, faixas.length - 2)),
                      )
                  : null
              }
            />
          ))}
        </Stack>
      )}
      {tipo !== NENHUM && faixas.length < MAX_DESCONTOS && (
        <Button
          variant="default"
          size="sm"
          mt="md"
          leftSection={<IconPlus size={16} aria-hidden />}
          onClick={() => change([...faixas, SEM_FAIXA], diasId(faixas.length))}
        >
          Adicionar desconto
        </Button>
      )}
      <RegraConselho texto={tipo === NENHUM ? null : conselho} />
    </Section>
  );
}

type FaixaProps = {
  form: UseFormReturnType<RegrasFormValues>;
  index: number;
  percent: boolean;
  /** Null for the only one, which goes by choosing none. */
  onRemove: (() => void) | null;
};

function Faixa({ form, index, percent, onRemove }: FaixaProps) {
  const nome = `${index + 1}º desconto`;
  return (
    <Group role="group" aria-label={nome} align="flex-start" gap="xs" wrap="nowrap" className="regras-faixa">
      <SimpleGrid cols={2} style={{ flex: 1 }}>
        <FormText
          form={form}
          name={diasId(index)}
          format={(typed) => typed.trim()}
          inputMode="numeric"
          className="tabular"
          label="Dias antes"
        />
        <FormText
          form={form}
          name={`desconto.faixas.${index}.quanto`}
          format={tidyQuanto}
          inputMode="decimal"
          className="tabular"
          label={percent ? 'Percentual do desconto' : 'Valor do desconto'}
          leftSection={percent ? undefined : 'R$'}
          rightSection={percent ? '%' : undefined}
        />
      </SimpleGrid>
      {onRemove && (
        <Button
          variant="subtle"
          color="gray"
          px="sm"
          h={42}
          className="regras-remover"
          onClick={onRemove}
          aria-label={`Remover o ${nome}`}
          title={`Remover o ${nome}`}
        >
          <IconTrash size={18} aria-hidden />
        </Button>
      )}
    </Group>
  );
}

function diasId(index: number): string {
  return `desconto.faixas.${index}.dias`;
}

/** Moves the focus to a field that is there only after the next rendering. */
function useFocusLater(): (id: string) => void {
  const wanted = useRef<string | null>(null);
  useEffect(() => {
    if (wanted.current === null) return;
    document.getElementById(wanted.current)?.focus();
    wanted.current = null;
  });
  return (id) => {
    wanted.current = id;
  };
}
