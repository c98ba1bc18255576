'use client';

import { Button, Paper, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { FormErrorSummary } from '@/components/form-error-summary';
import { ApiError } from '@/lib/api-client';
import { useInstall } from '../client';

const VAZIO = { codigo: '', empresa: { nome: '' }, administrador: { nome: '', email: '', senha: '' } };

/** Makes the first company and its administrator, who is then signed in. */
export function PrimeiroAcessoForm() {
  const install = useInstall();
  const [attempt, setAttempt] = useState(0);
  const form = useForm({ mode: 'uncontrolled', initialValues: VAZIO });
  const error = install.error instanceof ApiError ? install.error : null;
  const submit = form.onSubmit((values) => {
    setAttempt((count) => count + 1);
    form.clearErrors();
    install.mutate(values, {
      onSuccess: () => window.location.assign('/configuracoes/financeiro/contas-bancarias'),
      onError: (cause) => form.setErrors(cause instanceof ApiError ? cause.fields : {}),
    });
  });
  const field = (path: string) => ({ id: path, name: path, key: form.key(path), ...form.getInputProps(path) });
  return (
    <Paper withBorder p={{ base: 'md', sm: 'xl' }}>
      <Title order={1} size="h2" mb="xs">
        Primeiro acesso
      </Title>
      <Text mb="lg">
        Crie a empresa e o administrador. Isto se faz uma vez só; depois, cada pessoa entra com a sua senha.
      </Text>
      <form onSubmit={submit} noValidate>
        <FormErrorSummary message={error?.message ?? null} fields={error?.fields ?? {}} attempt={attempt} />
        <Stack>
          <TextInput
            label="Código de instalação"
            description="Aparece onde o sistema foi iniciado, ou é o valor de INSTALACAO_CODIGO"
            autoComplete="off"
            {...field('codigo')}
          />
          <TextInput label="Nome da empresa" autoComplete="organization" {...field('empresa.nome')} />
          <TextInput label="Seu nome" autoComplete="name" {...field('administrador.nome')} />
          <TextInput
            label="E-mail"
            type="email"
            inputMode="email"
            autoComplete="username"
            {...field('administrador.email')}
          />
          <PasswordInput
            label="Senha"
            description="Ao menos 10 caracteres"
            autoComplete="new-password"
            visibilityToggleButtonProps={{ 'aria-label': 'Mostrar ou esconder a senha', tabIndex: 0 }}
            {...field('administrador.senha')}
          />
          <Button type="submit" loading={install.isPending || install.isSuccess}>
            Criar empresa e entrar
          </Button>
        </Stack>
      </form>
    </Paper>
  );
}
