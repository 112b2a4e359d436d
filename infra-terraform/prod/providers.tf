provider "aws" {
  region = local.region

  default_tags {
    tags = local.tags
  }
}

provider "aws" {
  alias  = "us_east_1"
  region = "us-east-1"

  default_tags {
    tags = local.tags
  }
}

locals {
  environment = "prod"
  region      = "ap-northeast-2"
  tags = {
    Project     = "matchgate"
    Environment = local.environment
    ManagedBy   = "terraform"
  }
}
