terraform {
  required_version = ">= 1.9"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 6.25"
      # What CloudFront uses must be in us-east-1: its certificate, its web ACL and the delivery of its logs.
      # https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cnames-and-https-requirements.html
      configuration_aliases = [aws.us_east_1]
    }
  }
}
