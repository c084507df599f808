/** Whether a text reads as SQL from its first word, comments and templates aside. */
export const beginsSql = (text: string): boolean => {
  const rest = text.replace(/^(?:\s+|--[^\n]*(?:\n|$)|\/\*[^]*?\*\/|\{%[^]*?%\}|\{#[^]*?#\}|\()+/, '');
  return /^(?:select|with|insert|update|delete|merge|create|drop|alter|copy|unload|vacuum|analy[sz]e|truncate|grant|revoke|show|describe|desc|explain|msck|optimize|call|execute|prepare|deallocate|refresh|set|use|begin|start|commit|rollback|end|abort|lock|comment|values|table|reset|cache|uncache|declare|fetch|close)\b/i.test(
    rest,
  );
};
