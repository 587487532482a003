"""开放数据: the records as tables. One list of columns makes header, values, schema and explanation."""
