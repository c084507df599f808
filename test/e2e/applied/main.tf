terraform {
  required_providers {
    aws = {
      source = "hashicorp/aws"
    }
  }
}

provider "aws" {
  s3_use_path_style = true
}

locals {
  text    = ["org.apache.hadoop.mapred.TextInputFormat", "org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat"]
  parquet = [for way in ["Input", "Output"] : "org.apache.hadoop.hive.ql.io.parquet.MapredParquet${way}Format"]
  tables = {
    events = { formats = local.text, serde = "org.openx.data.jsonserde.JsonSerDe" }
    orders = { formats = local.parquet, serde = "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe" }
  }
}

resource "aws_s3_bucket" "lake" {
  bucket = "acme-lake"
}

resource "aws_glue_catalog_database" "web" {
  name = "web"
}

resource "aws_glue_catalog_table" "each" {
  for_each      = local.tables
  name          = each.key
  database_name = aws_glue_catalog_database.web.name
  table_type    = "EXTERNAL_TABLE"

  partition_keys {
    name = "dt"
    type = "string"
  }

  storage_descriptor {
    location      = "s3://${aws_s3_bucket.lake.bucket}/${each.key}/"
    input_format  = each.value.formats[0]
    output_format = each.value.formats[1]

    ser_de_info {
      serialization_library = each.value.serde
    }

    columns {
      name = "id"
      type = "bigint"
    }
  }
}

resource "aws_glue_job" "load" {
  for_each          = { load = "2.0", load_2 = "5.0" }
  name              = each.key
  role_arn          = "arn:aws:iam::123456789012:role/glue"
  glue_version      = each.value
  worker_type       = "G.1X"
  number_of_workers = 2
  timeout           = 60

  command {
    script_location = "s3://acme-lake/jobs/${each.key}.py"
  }

  default_arguments = {
    "--job-bookmark-option" = "job-bookmark-enable"
    "--db_password"         = "hunter2"
  }
}

resource "aws_glue_crawler" "lake" {
  name          = "lake"
  role          = "arn:aws:iam::123456789012:role/glue"
  database_name = aws_glue_catalog_database.web.name
  schedule      = "cron(0 4 * * ? *)"

  s3_target {
    path = "s3://${aws_s3_bucket.lake.bucket}/orders/"
  }
}

resource "aws_kinesis_firehose_delivery_stream" "clicks" {
  for_each    = { clicks = "", visits = "errors/" }
  name        = each.key
  destination = "extended_s3"

  extended_s3_configuration {
    role_arn            = "arn:aws:iam::123456789012:role/firehose"
    bucket_arn          = aws_s3_bucket.lake.arn
    prefix              = "landing/${each.key}/"
    error_output_prefix = each.value == "" ? null : each.value
    buffering_size      = 128
    buffering_interval  = 900
    compression_format  = "GZIP"

    processing_configuration {
      enabled = true

      processors {
        type = "AppendDelimiterToRecord"
      }
    }
  }
}
