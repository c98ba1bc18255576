'use client';

import { Alert, Anchor, Button, Group, Paper, Radio, Stack, Text } from '@mantine/core';
import { schemaResolver, useForm } from '@mantine/form';
import { IconCheck, IconChevronRight } from '@tabler/icons-react';
import { useSuspenseQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { FormErrorSummary } from '@/components/form-error-summary';
import { FormSelect } from '@/components/form-select';
import { useApiForm } from '@/components/use-api-form';
import { configuracaoQuery, useSaveConfiguracao } from '../client';
import { configuracaoInput } from '../schema';

const CONTAS_TECNOSPEED = '/configuracoes/financeiro/cobrancas/contas-tecnospeed';

/** The partner and the default form of charge, and from there the way to the accounts. */
export function ConfiguracaoForm() {
  const { data } = useSuspenseQuery(configuracaoQuery());
  const save = useSaveConfiguracao();
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: {
      integracaoParceiro: data.integracaoParceiro ?? '',
      formaCobrancaPadrao: data.formaCobrancaPadrao ?? '',
    },
    validate: schemaResolver(configuracaoInput, { sync: true }),
  });
  const api = useApiForm({ form, draft: 'configuracao-cobrancas' });
  const submit = form.onSubmit((values) => {
    api.clear();
    save.mutate(values, { onError: api.failed });
  }, api.invalid);

  return (
    <Stack gap="lg" maw={640}>
      <form onSubmit={submit} noValidate>
        <FormErrorSummary {...api.summary} />
        <Stack gap="lg">
          <FormSelect
            form={form}
            name="integracaoParceiro"
            label="Integração parceiro"
            description="Por onde as cobranças chegam ao banco"
            placeholder="Escolha"
            data={[{ value: 'TECNOSPEED', label: 'TecnoSpeed' }]}
          />
          <Radio.Group
            key={form.key('formaCobrancaPadrao')}
            id="formaCobrancaPadrao"
            tabIndex={-1}
            label="Forma de cobrança padrão"
            description="A de toda cobrança nova; em cada uma você pode trocar"
            size="md"
            {...form.getInputProps('formaCobrancaPadrao')}
          >
            <Stack gap="xs" mt="xs">
              <Radio value="BOLETO" label="Boleto" />
              <Radio
                value="BOLETO_HIBRIDO"
                label="Boleto híbrido (boleto + Pix)"
                description="O mesmo título pode ser pago pela linha digitável ou pelo QR Code do Pix"
              />
            </Stack>
          </Radio.Group>
          <Group justify="flex-end">
            <Button type="submit" loading={save.isPending}>
              Salvar
            </Button>
          </Group>
        </Stack>
      </form>
      <div role="status">
        {save.isSuccess && (
          <Alert color="teal" icon={<IconCheck aria-hidden />} title="Configurações salvas">
            O próximo passo é integrar a conta do Sicredi em{' '}
            <Anchor component={Link} href={CONTAS_TECNOSPEED} c="inherit" inherit>
              Contas TecnoSpeed
            </Anchor>
            .
          </Alert>
        )}
      </div>
      <Paper withBorder p="md">
        <Group justify="space-between" wrap="nowrap">
          <div>
            <Anchor component={Link} href={CONTAS_TECNOSPEED} fw={600}>
              Contas TecnoSpeed
            </Anchor>
            <Text size="sm" c="dimmed">
              As contas bancárias que podem emitir cobranças, com o estado da integração
            </Text>
          </div>
          <IconChevronRight style={{ flexShrink: 0 }} aria-hidden />
        </Group>
      </Paper>
    </Stack>
  );
}
