'use client';

import { Alert, Anchor, Button, Group, Paper, Radio, Stack, Text } from '@mantine/core';
import { schemaResolver, useForm } from '@mantine/form';
import { IconCheck, IconChevronRight } from '@tabler/icons-react';
import { useSuspenseQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { FormErrorSummary } from '@/components/form-error-summary';
import { FormRestored } from '@/components/form-restored';
import { FormSelect } from '@/components/form-select';
import { useApiForm } from '@/components/use-api-form';
import { configuracaoQuery, useSaveConfiguracao } from '../client';
import { type ConfiguracaoView, configuracaoInput } from '../schema';

const CONTAS_TECNOSPEED = '/configuracoes/financeiro/cobrancas/contas-tecnospeed';

/** The partner and the default form of charge; once they are saved, the way to the partner's accounts. */
export function ConfiguracaoForm() {
  const { data } = useSuspenseQuery(configuracaoQuery());
  const save = useSaveConfiguracao();
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: valuesOf(data),
    validate: schemaResolver(configuracaoInput, { sync: true }),
  });
  const api = useApiForm({ form, draft: 'configuracao-cobrancas' });
  const parceiro = form.useWatchValue('integracaoParceiro');
  const forma = form.useWatchValue('formaCobrancaPadrao');
  const saved = valuesOf(data);
  const changed = parceiro !== saved.integracaoParceiro || forma !== saved.formaCobrancaPadrao;
  const submit = form.onSubmit((values) => {
    api.clear();
    save.mutate(values, { onError: api.failed });
  }, api.invalid);

  return (
    <Stack gap="lg" maw={640}>
      <form onSubmit={submit} noValidate>
        <FormRestored restored={api.restored} />
        <FormErrorSummary {...api.summary} />
        <Stack gap="lg">
          <FormSelect
            form={form}
            name="integracaoParceiro"
            label="Integração parceiro"
            description="Por onde as cobranças chegam ao banco. Com TecnoSpeed, cada boleto é registrado no Sicredi na hora, sem enviar arquivos."
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
              <Radio
                value="BOLETO"
                label="Boleto"
                description="O cliente paga pela linha digitável ou pelo código de barras"
              />
              <Radio
                value="BOLETO_HIBRIDO"
                label="Boleto híbrido (boleto + Pix)"
                description="O mesmo título também pode ser pago pelo QR Code do Pix. Precisa estar contratado na cobrança do Sicredi: sem isso, o banco recusa o boleto. Confirme com o gerente"
              />
            </Stack>
          </Radio.Group>
          <Group justify="flex-end">
            <Text size="sm" c="dimmed" role="status">
              {changed && saved.integracaoParceiro !== '' && 'Há alterações que ainda não foram salvas.'}
            </Text>
            <Button type="submit" loading={save.isPending}>
              Salvar
            </Button>
          </Group>
        </Stack>
      </form>
      <div role="status">
        {save.isSuccess && !changed && (
          <Alert color="teal" icon={<IconCheck aria-hidden />} title="Configurações salvas">
            Agora vá a{' '}
            <Anchor component={Link} href={CONTAS_TECNOSPEED} c="inherit" inherit>
              Contas TecnoSpeed
            </Anchor>{' '}
            e integre a conta do Sicredi.
          </Alert>
        )}
      </div>
      {saved.integracaoParceiro ? (
        <ContasTecnospeed />
      ) : (
        <Text size="sm" c="dimmed">
          A opção Contas TecnoSpeed aparece aqui depois que você escolher a integração parceiro e salvar.
        </Text>
      )}
    </Stack>
  );
}

function ContasTecnospeed() {
  return (
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
  );
}

function valuesOf({ integracaoParceiro, formaCobrancaPadrao }: ConfiguracaoView) {
  return { integracaoParceiro: integracaoParceiro ?? '', formaCobrancaPadrao: formaCobrancaPadrao ?? '' };
}
